// Lists the changes between two values.
const diff = (a, b, path = '') => {
  if (Object.is(a, b)) return [];
  const bothObjects = [a, b].every(v => typeof v === 'object' && v !== null) && Array.isArray(a) === Array.isArray(b);
  if (!bothObjects) return [{ path: path || '/', from: a, to: b }];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap(k => {
    const p = `${path}/${k}`;
    if (!(k in a)) return [{ path: p, added: b[k] }];
    if (!(k in b)) return [{ path: p, removed: a[k] }];
    return diff(a[k], b[k], p);
  });
};
const before = { name: 'x', tags: ['a', 'b'], meta: { n: 1, gone: true }, list: [1, 2, 3] };
const after = { name: 'y', tags: ['a', 'c', 'd'], meta: { n: 1, extra: {} }, list: [1, 2] };
const changes = diff(before, after);
changes.forEach(c => console.log(JSON.stringify(c)));
return changes;
