// Age in years, months and days, and a human duration.
const diff = (from, to) => {
  let y = to.getUTCFullYear() - from.getUTCFullYear();
  let m = to.getUTCMonth() - from.getUTCMonth();
  let d = to.getUTCDate() - from.getUTCDate();
  if (d < 0) {
    m--;
    d += new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth(), 0)).getUTCDate();
  }
  if (m < 0) { y--; m += 12; }
  return { years: y, months: m, days: d };
};
const human = ms => {
  const units = [['d', 86_400_000], ['h', 3_600_000], ['m', 60_000], ['s', 1_000]];
  const parts = [];
  for (const [u, size] of units) {
    const n = Math.floor(ms / size);
    if (n) parts.push(n + u);
    ms %= size;
  }
  return parts.join(' ') || '0s';
};
console.log(human(93_784_000), '|', human(59_999), '|', human(0));
return [
  diff(new Date('1990-05-15'), new Date('2024-03-10')),
  diff(new Date('2024-01-31'), new Date('2024-02-29')),
];
