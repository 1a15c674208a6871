// Draws a histogram of text bars.
const values = [3, 7, 8, 5, 12, 14, 21, 13, 18, 7, 9, 11, 4, 6, 19, 22, 2, 10];
const bins = 5;
const min = Math.min(...values);
const max = Math.max(...values);
const width = (max - min) / bins;
const counts = new Array(bins).fill(0);
values.forEach(v => {
  const idx = Math.min(bins - 1, Math.floor((v - min) / width));
  counts[idx]++;
});
counts.forEach((c, i) => {
  const lo = (min + i * width).toFixed(1).padStart(5);
  const hi = (min + (i + 1) * width).toFixed(1).padStart(5);
  console.log(`${lo} - ${hi} | ${'█'.repeat(c)} ${c}`);
});
counts
