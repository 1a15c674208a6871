store.set('a', new Proxy({}, { ownKeys() { for (;;) {} } }));
