// Reads and writes by a path with dots and brackets.
const parsePath = p => [...p.matchAll(/[^.[\]]+|\[(\d+)\]/g)].map(m => m[1] !== undefined ? Number(m[1]) : m[0]);
const get = (o, p, dflt) => parsePath(p).reduce((v, k) => v?.[k], o) ?? dflt;
const set = (o, p, value) => {
  const keys = parsePath(p);
  const last = keys.pop();
  let cur = o;
  keys.forEach((k, i) => {
    const nextKey = keys[i + 1] ?? last;
    cur = cur[k] ??= typeof nextKey === 'number' ? [] : {};
  });
  cur[last] = value;
  return o;
};
const doc = { users: [{ name: 'Ann', address: { city: 'Rome' } }] };
set(doc, 'users[1].name', 'Bob');
set(doc, 'settings.theme.dark', true);
console.log(get(doc, 'users[0].address.city'), get(doc, 'users[5].name', 'n/a'));
doc
