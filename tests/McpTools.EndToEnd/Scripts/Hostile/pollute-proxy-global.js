Object.setPrototypeOf(globalThis, new Proxy({}, { get() { throw new Error('trap'); }, has() { return true; } }));
try { missing; } catch {}
await tools.echo({ a: 1 })
