// Mean, median, mode, variance and quartiles.
const data = [12, 7, 3, 14, 8, 7, 21, 9, 7, 15];

const sum = a => a.reduce((x, y) => x + y, 0);
const mean = a => sum(a) / a.length;
const quantile = (sorted, q) => {
  const pos = (sorted.length - 1) * q;
  const base = Math.floor(pos);
  const rest = pos - base;
  return sorted[base + 1] !== undefined
    ? sorted[base] + rest * (sorted[base + 1] - sorted[base])
    : sorted[base];
};

const sorted = [...data].sort((a, b) => a - b);
const m = mean(data);
const variance = data.reduce((acc, x) => acc + (x - m) ** 2, 0) / (data.length - 1);
const freq = data.reduce((f, x) => ({ ...f, [x]: (f[x] || 0) + 1 }), {});
const mode = +Object.entries(freq).sort(([, a], [, b]) => b - a)[0][0];

console.log('n =', data.length);
console.log('mean = %d, sd = %s', m, Math.sqrt(variance).toFixed(4));
({
  n: data.length, mean: m, median: quantile(sorted, 0.5), mode,
  variance, sd: Math.sqrt(variance),
  q1: quantile(sorted, 0.25), q3: quantile(sorted, 0.75),
});
