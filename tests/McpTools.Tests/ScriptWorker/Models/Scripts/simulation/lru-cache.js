// A cache that forgets what was used least recently.
class LRU {
  #max; #m = new Map();
  constructor(max) { this.#max = max; }
  get(k) { if (!this.#m.has(k)) return undefined; const v = this.#m.get(k); this.#m.delete(k); this.#m.set(k, v); return v; }
  set(k, v) { this.#m.delete(k); this.#m.set(k, v); if (this.#m.size > this.#max) this.#m.delete(this.#m.keys().next().value); return this; }
  get size() { return this.#m.size; }
  *[Symbol.iterator]() { yield* this.#m; }
  static from(entries, max) { const c = new LRU(max); for (const [k, v] of entries) c.set(k, v); return c; }
}
const cache = LRU.from([['a', 1], ['b', 2], ['c', 3]], 2);
cache.get('b');
cache.set('d', 4);
const memo = fn => { const m = new LRU(10); return n => m.get(n) ?? (m.set(n, fn(n)), m.get(n)); };
let calls = 0;
const sq = memo(n => { calls++; return n * n; });
[3, 3, 4, 3].forEach(sq);
console.log([...cache], calls);
return { entries: [...cache], size: cache.size, a: cache.get('a') ?? 'evicted', calls };
