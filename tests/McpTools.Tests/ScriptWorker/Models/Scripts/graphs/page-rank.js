// Ranks pages with a power iteration.
const links = { home: ['about', 'products'], about: ['home'], products: ['home', 'about', 'cart'], cart: [] };
const nodes = Object.keys(links);
const N = nodes.length, d = 0.85;
let rank = Object.fromEntries(nodes.map(n => [n, 1 / N]));
for (let it = 0; it < 50; it++) {
  const next = Object.fromEntries(nodes.map(n => [n, (1 - d) / N]));
  for (const n of nodes) {
    const out = links[n].length ? links[n] : nodes;
    out.forEach(m => { next[m] += d * rank[n] / out.length; });
  }
  rank = next;
}
const sorted = Object.entries(rank).sort(([, a], [, b]) => b - a).map(([k, v]) => [k, +v.toFixed(5)]);
console.log(sorted.map(([k, v]) => `${k}=${v}`).join(' '));
sorted
