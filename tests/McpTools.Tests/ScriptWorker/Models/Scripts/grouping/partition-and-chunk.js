// Partitions, chunks, zips and windows.
const range = (n) => [...Array(n).keys()];
const chunk = (a, n) => a.length ? [a.slice(0, n), ...chunk(a.slice(n), n)] : [];
const partition = (a, p) => a.reduce(([t, f], x) => p(x) ? [[...t, x], f] : [t, [...f, x]], [[], []]);
const zip = (...as) => as[0].map((_, i) => as.map(a => a[i]));
const windows = (a, n) => a.slice(n - 1).map((_, i) => a.slice(i, i + n));
const nums = range(7);
const [even, odd] = partition(nums, x => x % 2 === 0);
console.log(even, odd);
return { chunks: chunk(nums, 3), even, odd, zipped: zip(['a', 'b'], [1, 2]), windows: windows([1, 2, 3, 4], 2) };
