// Uses a replacer, a reviver and indentation.
const data = { id: 7, secret: 'hunter2', when: new Date(0), big: 12345678901234567890n, set: new Set([1, 2]), nested: { secret: 'x', ok: undefined } };
const json = JSON.stringify(data, (key, value) => {
  if (key === 'secret') return '***';
  if (typeof value === 'bigint') return value.toString() + 'n';
  if (value instanceof Set) return { $set: [...value] };
  return value;
}, 2);
console.log(json);
const back = JSON.parse(json, (key, value) => {
  if (typeof value === 'string' && /^\d+n$/.test(value)) return BigInt(value.slice(0, -1));
  if (value?.$set) return new Set(value.$set);
  return value;
});
return { big: back.big + 1n, size: back.set.size, ok: 'ok' in back.nested };
