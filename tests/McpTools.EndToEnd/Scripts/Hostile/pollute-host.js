const { echo } = tools, targets = [];
for (const owner of [Array, Object, Promise, Map, Set, String, Function, RegExp, Error, Symbol, Reflect, JSON, Math, Number, Uint8Array, Proxy]) {
  for (const target of [owner.prototype, owner]) {
    for (const key of target ? Reflect.ownKeys(target) : []) if (key !== 'prototype') targets[targets.length] = { target, key };
  }
}
const { defineProperty } = Object, value = () => { throw new TypeError('replaced'); };
for (let i = 0; i < targets.length; i++) {
  try { defineProperty(targets[i].target, targets[i].key, { value }); } catch {}
}
console.log({ a: [1] }, new Error('shown'));
(await echo({ a: 1 })).value
