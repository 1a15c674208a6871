// Reads and writes query strings.
const params = new URLSearchParams('?a=1&b=two+words&a=3&empty=&flag');
const obj = {};
for (const [k, v] of params) obj[k] = k in obj ? [].concat(obj[k], v) : v;
console.log(obj);
params.sort();
const nested = { filter: { status: ['open', 'new'], owner: 'ann' }, page: 1 };
const encode = (o, prefix = '') => Object.entries(o).flatMap(([k, v]) => {
  const key = prefix ? `${prefix}[${k}]` : k;
  return Array.isArray(v) ? v.map(x => [`${key}[]`, x]) : typeof v === 'object' ? encode(v, key) : [[key, v]];
});
({ obj, sorted: params.toString(), nested: new URLSearchParams(encode(nested)).toString(), has: params.has('flag'), size: params.size })
