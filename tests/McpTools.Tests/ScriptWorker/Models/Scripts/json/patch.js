// Applies a JSON Patch.
const doc = { title: 'Draft', tags: ['x', 'y'], author: { name: 'Ann' } };
const patch = [
  { op: 'replace', path: '/title', value: 'Final' },
  { op: 'add', path: '/tags/-', value: 'z' },
  { op: 'remove', path: '/tags/0' },
  { op: 'move', from: '/author/name', path: '/by' },
  { op: 'test', path: '/by', value: 'Bob' },
];
const walk = (root, pointer) => {
  const keys = pointer.split('/').slice(1).map(k => k.replace(/~1/g, '/').replace(/~0/g, '~'));
  const last = keys.pop();
  return [keys.reduce((o, k) => o[k], root), last];
};
const ops = {
  add(o, k, { value }) { Array.isArray(o) ? o.splice(k === '-' ? o.length : +k, 0, value) : (o[k] = value); },
  remove(o, k) { Array.isArray(o) ? o.splice(+k, 1) : delete o[k]; },
  replace(o, k, { value }) { o[k] = value; },
  test(o, k, { value }) { if (JSON.stringify(o[k]) !== JSON.stringify(value)) throw new Error(`test failed at ${k}: ${o[k]} !== ${value}`); },
  move(o, k, { from }) { const [src, key] = walk(doc, from); const v = src[key]; ops.remove(src, key); ops.add(o, k, { value: v }); },
};
const log = [];
for (const p of patch) {
  try {
    ops[p.op](...walk(doc, p.path), p);
    log.push(`${p.op} ok`);
  } catch (e) {
    log.push(`${p.op} failed: ${e.message}`);
  }
}
console.log(log.join('; '));
doc
