// Reads a CSV report from a tool and sums a column by group.
const report = (await tools.get_report({ name: 'sales' })).text;
const [head, ...lines] = report.trim().split('\n');
const cols = head.split(',');
const totals = {};
for (const line of lines) {
  const rec = Object.fromEntries(line.split(',').map((v, i) => [cols[i], v]));
  const key = rec.region || '(none)';
  totals[key] ??= { units: 0, revenue: 0 };
  totals[key].units += Number(rec.units);
  totals[key].revenue += Number(rec.units) * Number(rec.price);
}
for (const t of Object.values(totals)) t.revenue = Math.round(t.revenue * 100) / 100;
console.log(Object.keys(totals).sort());
return totals;
