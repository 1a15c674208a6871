async function* ping() { for (;;) yield* pong(); }
async function* pong() { yield 1; }
for await (const x of ping()) {}
