// Private data in a WeakMap, symbols and a registry.
const priv = new WeakMap();
class Counter {
  constructor() { priv.set(this, { n: 0 }); }
  inc() { priv.get(this).n++; return this; }
  get value() { return priv.get(this).n; }
  static [Symbol.hasInstance](x) { return priv.has(x); }
  get [Symbol.toStringTag]() { return 'Counter'; }
}
const c = new Counter().inc().inc();
const sym = Symbol('id'), shared = Symbol.for('app');
const o = { [sym]: 1, visible: 2, [shared]: 3 };
console.log(String(c), Object.keys(o), o[sym], Symbol.keyFor(shared), sym.description);
return { value: c.value, is: c instanceof Counter, keys: Object.keys(o), count: Object.getOwnPropertySymbols(o).length };
