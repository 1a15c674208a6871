// Draws a box, a progress bar and a sparkline.
const box = (title, lines) => {
  const w = Math.max(title.length + 2, ...lines.map(l => l.length));
  return [`╭─ ${title} ${'─'.repeat(w - title.length - 1)}╮`, ...lines.map(l => `│ ${l.padEnd(w)} │`), `╰${'─'.repeat(w + 2)}╯`].join('\n');
};
const bar = (p, n = 20) => `[${'#'.repeat(Math.round(p * n)).padEnd(n, '·')}] ${(p * 100).toFixed(0)}%`;
const spark = v => { const [lo, hi] = [Math.min(...v), Math.max(...v)]; return v.map(x => '▁▂▃▄▅▆▇█'[Math.round((x - lo) / (hi - lo) * 7)]).join(''); };
console.log(box('Status', ['cpu  42%', 'memory 1.2 GB']));
console.log(bar(0.35));
console.log(spark([1, 5, 2, 8, 3, 9, 4]));
return { bar: bar(1, 5), spark: spark([0, 1]) };
