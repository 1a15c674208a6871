// Weighted mean, geometric mean and percentiles in a Map.
const pairs = [[90, 0.3], [80, 0.5], [70, 0.2]];
const weighted = pairs.reduce((acc, [v, w]) => acc + v * w, 0);
const growth = [1.1, 1.2, 0.95];
const geo = Math.pow(growth.reduce((a, b) => a * b), 1 / growth.length);
const harmonic = growth.length / growth.map(g => 1 / g).reduce((a, b) => a + b);
const times = Array.from({ length: 100 }, (_, i) => ((i * 37) % 101) + 1).sort((a, b) => a - b);
const percentiles = new Map([50, 90, 95, 99].map(p => [`p${p}`, times[Math.ceil(p / 100 * times.length) - 1]]));
console.log(percentiles);
console.log(weighted, geo.toFixed(6), harmonic.toFixed(6));
percentiles
