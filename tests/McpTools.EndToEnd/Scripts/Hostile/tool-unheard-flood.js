for (;;) tools.echo({ a: 1 }).catch(() => {});
