const { echo } = tools;
Object.defineProperties(Object.prototype, { get: { __proto__: null, value: () => 'polluted' }, set: { __proto__: null, value: () => {} }, writable: { __proto__: null, value: false } });
console.log({ a: 1 }, [new Map([[1, 2]])]);
(await echo({ a: 1 })).value
