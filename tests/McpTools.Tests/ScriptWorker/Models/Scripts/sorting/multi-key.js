// Sorts by several keys with directions.
const people = [
  { name: 'Dave', age: 30, city: 'Rome' }, { name: 'Ann', age: 25, city: 'Oslo' },
  { name: 'Bob', age: 30, city: 'Oslo' }, { name: 'Cid', age: 25, city: 'Rome' },
];
const by = (...keys) => (a, b) => {
  for (const k of keys) {
    const desc = k.startsWith('-');
    const key = desc ? k.slice(1) : k;
    const c = a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0;
    if (c) return desc ? -c : c;
  }
  return 0;
};
const out = people.sort(by('-age', 'city', 'name')).map(p => p.name);
console.log(out.join(' > '));
out
