// Filters, maps and sums like jq.
const pipe = (...fns) => x => fns.reduce((v, f) => f(v), x);
const pluck = (...keys) => list => list.map(o => Object.fromEntries(keys.map(k => [k, o[k]])));
const where = pred => list => list.filter(pred);
const sortBy = f => list => [...list].sort((a, b) => (f(a) > f(b)) - (f(a) < f(b)));
const data = (await tools.customers()).value.customers;
const query = pipe(where(c => c.tier !== 'free'), sortBy(c => c.name), pluck('name', 'tier'));
const out = query(data);
console.log(`${out.length} of ${data.length}`);
console.log(JSON.stringify(out[0]));
return out;
