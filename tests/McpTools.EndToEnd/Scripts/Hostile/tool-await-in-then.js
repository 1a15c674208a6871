const again = () => tools.echo({ a: 1 }).then(again, again);
await Promise.all([again(), again(), again()]);
