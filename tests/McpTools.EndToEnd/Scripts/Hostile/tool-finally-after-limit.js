try { for (;;) {} } finally { await tools.echo({ a: 1 }); for (;;) {} }
