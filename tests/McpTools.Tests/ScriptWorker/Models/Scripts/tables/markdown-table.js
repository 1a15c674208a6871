// Builds an aligned Markdown table.
const rows = [
  { feature: 'Import', status: 'done', effort: 3 },
  { feature: 'Export | CSV', status: 'in progress', effort: 13 },
  { feature: 'Über-Suche', status: '', effort: 0.5 },
];
const cols = Object.keys(rows[0]);
const esc = v => String(v ?? '').replace(/\|/g, '\\|');
const width = Object.fromEntries(cols.map(c => [c, Math.max(3, c.length, ...rows.map(r => esc(r[c]).length))]));
const numeric = c => rows.every(r => typeof r[c] === 'number');
const line = get => `| ${cols.map(c => numeric(c) ? get(c).padStart(width[c]) : get(c).padEnd(width[c])).join(' | ')} |`;
const sep = `|${cols.map(c => numeric(c) ? '-'.repeat(width[c] + 1) + ':' : '-'.repeat(width[c] + 2)).join('|')}|`;
const table = [line(c => c), sep, ...rows.map(r => line(c => esc(r[c])))].join('\n');
console.log(table);
table
