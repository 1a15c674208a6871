const a = { s: 'x' };
a.a = a;
await tools.echo(a);
