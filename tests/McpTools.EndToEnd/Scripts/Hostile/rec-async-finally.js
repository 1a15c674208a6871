const f = async () => { try { await null; throw 1; } catch { return f(); } finally { f(); } };
await f();
