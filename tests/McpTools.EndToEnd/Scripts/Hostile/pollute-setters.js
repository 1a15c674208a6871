const { echo, fail } = tools, names = {};
for (const name of ['id', 'type', 'code', 'error', 'message', 'tool', 'name', 'operation', 'arguments', 'retry_after_s', 'length', 'level', 'text', 'enumerable', 'configurable', 'a', 's'])
  names[name] = { __proto__: null, get() { return 'polluted'; }, set() { throw new Error('set'); }, configurable: true };
Object.defineProperties(Object.prototype, names);
const failed = await fail({}).catch(e => Object.hasOwn(e, 'code') && e.code !== 'polluted');
console.log({ a: 1 });
[failed, (await echo({ a: 1 })).value]
