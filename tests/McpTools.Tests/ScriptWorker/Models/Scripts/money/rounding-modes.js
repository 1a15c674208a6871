// Rounding half to even, away from zero, and the usual surprises.
const half = (x, d = 2) => {
  const f = 10 ** d, y = x * f, fl = Math.floor(y), diff = y - fl;
  if (Math.abs(diff - 0.5) < 1e-9) return (fl % 2 === 0 ? fl : fl + 1) / f;
  return Math.round(y) / f;
};
console.log(0.1 + 0.2, (1.005).toFixed(2), (2.5).toFixed(0), Math.round(-2.5), (1e21).toFixed(2));
console.log((255).toString(16), (0.1).toString(2).length, (1234.5678).toExponential(2), (0.00001).toString(), 1e21 + 1);
return {
  even: [0.125, 0.135, 2.345, 2.355].map(x => half(x)),
  fixed: [1.45, 8.575, 1.255, -1.5].map(x => x.toFixed(1)),
  precision: [123.456, 0.000123, 1e5].map(x => x.toPrecision(2)),
  eps: Math.abs(0.3 - (0.1 + 0.2)) < Number.EPSILON,
};
