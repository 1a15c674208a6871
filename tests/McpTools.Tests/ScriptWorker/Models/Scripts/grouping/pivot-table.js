// A pivot table with totals of rows and columns.
const sales = [
  ['North', 'Q1', 100], ['North', 'Q2', 150], ['South', 'Q1', 80],
  ['South', 'Q3', 120], ['East', 'Q2', 60], ['North', 'Q1', 20],
];
const pivot = {};
const quarters = new Set();
for (const [region, q, amount] of sales) {
  quarters.add(q);
  pivot[region] ??= {};
  pivot[region][q] = (pivot[region][q] ?? 0) + amount;
}
const qs = [...quarters].sort();
const table = Object.entries(pivot).map(([region, v]) => {
  const row = { region };
  qs.forEach(q => { row[q] = v[q] ?? 0; });
  row.total = qs.reduce((s, q) => s + row[q], 0);
  return row;
});
const totals = qs.map(q => table.reduce((s, r) => s + r[q], 0));
console.log('totals', totals.join(' / '));
return { table, totals };
