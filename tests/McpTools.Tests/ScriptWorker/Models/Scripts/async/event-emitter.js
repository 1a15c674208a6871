// An event emitter with once and async listeners.
class Emitter {
  #handlers = new Map();
  on(type, fn) {
    if (!this.#handlers.has(type)) this.#handlers.set(type, new Set());
    this.#handlers.get(type).add(fn);
    return () => this.#handlers.get(type).delete(fn);
  }
  once(type, fn) {
    const off = this.on(type, (...args) => { off(); return fn(...args); });
    return off;
  }
  async emit(type, ...args) {
    const out = [];
    for (const fn of [...(this.#handlers.get(type) ?? [])]) out.push(await fn(...args));
    return out;
  }
}
const e = new Emitter();
const off = e.on('data', async x => x * 2);
e.once('data', x => `once ${x}`);
const r1 = await e.emit('data', 1);
const r2 = await e.emit('data', 2);
off();
const r3 = await e.emit('data', 3);
console.log(r1, r2, r3);
return [r1, r2, r3];
