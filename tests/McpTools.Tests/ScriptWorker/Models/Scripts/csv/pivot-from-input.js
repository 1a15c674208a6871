// Turns long rows of the input into a wide CSV.
// input: {"rows":[{"day":"Mon","metric":"cpu","value":12},{"day":"Mon","metric":"mem","value":40},{"day":"Tue","metric":"cpu","value":15},{"day":"Tue","metric":"disk","value":3}]}
const { rows } = input;
const metrics = [...new Set(rows.map(r => r.metric))].sort();
const byDay = new Map();
for (const r of rows) {
  if (!byDay.has(r.day)) byDay.set(r.day, new Map());
  byDay.get(r.day).set(r.metric, r.value);
}
const out = [['day', ...metrics]];
for (const [day, values] of byDay) {
  out.push([day, ...metrics.map(m => values.get(m) ?? '')]);
}
const csv = out.map(r => r.join(',')).join('\n');
console.info(`${out.length - 1} days x ${metrics.length} metrics`);
return { csv, metrics };
