// Least squares with r squared.
const xs = [1, 2, 3, 4, 5, 6];
const ys = [2.1, 3.9, 6.2, 7.8, 10.1, 12.2];
const n = xs.length;
let sx = 0, sy = 0, sxy = 0, sxx = 0, syy = 0;
for (let i = 0; i < n; i++) {
  sx += xs[i]; sy += ys[i];
  sxy += xs[i] * ys[i];
  sxx += xs[i] ** 2;
  syy += ys[i] ** 2;
}
const slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
const intercept = (sy - slope * sx) / n;
const r = (n * sxy - sx * sy) / Math.sqrt((n * sxx - sx ** 2) * (n * syy - sy ** 2));
const predict = x => slope * x + intercept;
console.log({ slope: +slope.toFixed(4), intercept: +intercept.toFixed(4), r2: +(r * r).toFixed(5) });
return { next: [7, 8].map(predict).map(v => Number(v.toFixed(6))), r2: Number((r * r).toPrecision(8)) };
