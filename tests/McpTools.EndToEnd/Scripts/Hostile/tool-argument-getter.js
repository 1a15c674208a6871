await tools.echo({ get a() { for (;;) {} } });
