const more = { toJSON: () => [more, more] };
await tools.echo({ s: more });
