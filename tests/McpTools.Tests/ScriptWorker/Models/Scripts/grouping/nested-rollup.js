// Rolls up by several keys at any depth.
const rows = [
  { country: 'DE', city: 'Berlin', year: 2023, amount: 10 },
  { country: 'DE', city: 'Berlin', year: 2024, amount: 15 },
  { country: 'DE', city: 'Munich', year: 2024, amount: 7 },
  { country: 'FR', city: 'Paris', year: 2023, amount: 20 },
];
const rollup = (data, reduce, key, ...rest) => {
  if (!key) return reduce(data);
  const groups = new Map();
  for (const d of data) {
    const k = d[key];
    groups.has(k) ? groups.get(k).push(d) : groups.set(k, [d]);
  }
  return new Map([...groups].map(([k, v]) => [k, rollup(v, reduce, ...rest)]));
};
const tree = rollup(rows, v => v.reduce((s, r) => s + r.amount, 0), 'country', 'city', 'year');
console.log(tree.get('DE').get('Berlin').get(2024));
tree
