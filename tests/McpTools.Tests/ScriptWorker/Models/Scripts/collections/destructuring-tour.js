// Destructuring, defaults, spread and computed keys.
const cfg = { host: 'h', opts: { retries: 0, tags: ['a', 'b', 'c'] }, 'x-y': 1 };
const { host: h = 'localhost', port = 8080, opts: { retries = 3, tags: [first, , third = 'z', fourth = 'd'] }, ...others } = cfg;
let [a, b] = [1, 2];
[a, b] = [b, a];
const key = 'dyn';
const built = { ...cfg.opts, [`${key}_1`]: a, get sum() { return a + b; }, ['m' + 1]() { return 'm'; } };
const sumAll = (x, ...rest) => rest.reduce((s, v) => s + v, x);
console.log(h, port, retries, first, third, fourth, others);
console.log(Object.entries(built).length, sumAll(...[1, 2, 3], ...new Set([4])));
({ a, b, sum: built.sum, m: built.m1(), nullish: null ?? 'd', chain: cfg?.nope?.deep?.[0] ?? 'none' })
