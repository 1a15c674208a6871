throw new Proxy(new Error('x'), new Proxy({}, { get() { throw new Error('trap'); } }));
