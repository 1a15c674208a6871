console.log(new Proxy({}, { ownKeys() { for (;;) {} } }));
console.log(new Proxy([], { get() { for (;;) {} } }));
for (;;) {}
