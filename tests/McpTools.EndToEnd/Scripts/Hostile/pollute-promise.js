const { echo } = tools;
class Liar extends Promise { then(f) { return super.then(() => f('lie')); } static get [Symbol.species]() { throw new Error('species'); } }
Object.defineProperty(Promise, Symbol.species, { get() { return Liar; }, configurable: true });
Promise.prototype.constructor = Liar;
Promise.resolve = () => { throw 1; };
globalThis.Promise = Liar;
JSON.stringify(await echo({ a: 1 }))
