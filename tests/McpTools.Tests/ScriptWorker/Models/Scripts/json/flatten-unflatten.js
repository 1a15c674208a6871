// Flattens an object to dotted keys and back.
const flatten = (obj, prefix = '', out = {}) => {
  for (const [k, v] of Object.entries(obj)) {
    const key = prefix ? `${prefix}.${k}` : k;
    if (v && typeof v === 'object' && Object.keys(v).length) flatten(v, key, out);
    else out[key] = v;
  }
  return out;
};
const unflatten = flat => {
  const root = {};
  for (const [path, v] of Object.entries(flat)) {
    path.split('.').reduce((o, k, i, ks) => o[k] ??= i === ks.length - 1 ? v : (/^\d+$/.test(ks[i + 1]) ? [] : {}), root);
  }
  return root;
};
const nested = { a: { b: { c: 1, d: [10, { e: 'x' }] } }, f: null, g: [], h: {} };
const flat = flatten(nested);
console.log(flat);
({ flat, same: JSON.stringify(unflatten(flat)) === JSON.stringify(nested) });
