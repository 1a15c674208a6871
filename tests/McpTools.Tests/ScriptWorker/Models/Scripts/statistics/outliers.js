// Finds outliers with the interquartile range and with z scores.
(() => {
  const latencies = [102, 98, 110, 105, 99, 101, 540, 97, 103, 100, 12];
  const s = latencies.toSorted((a, b) => a - b);
  const q = p => s[Math.floor(p * (s.length - 1))];
  const iqr = q(0.75) - q(0.25);
  const [lo, hi] = [q(0.25) - 1.5 * iqr, q(0.75) + 1.5 * iqr];
  const outliers = latencies.filter(v => v < lo || v > hi);
  const mu = latencies.reduce((a, b) => a + b, 0) / latencies.length;
  const sd = Math.sqrt(latencies.reduce((a, b) => a + (b - mu) ** 2, 0) / latencies.length);
  const z = latencies.map(v => ({ v, z: (v - mu) / sd })).filter(({ z }) => Math.abs(z) > 2);
  console.log('bounds', lo, hi, '→', outliers);
  return { lo, hi, outliers, z: z.map(({ v }) => v) };
})();
