// Shows the last orders of a tool as Markdown.
const { orders } = (await tools.orders()).value;
const recent = orders.toSorted((a, b) => b.date.localeCompare(a.date)).slice(0, 4);
const md = ['| Order | Date | Total |', '|---|---|--:|'];
for (const { id, date, items } of recent) {
  md.push(`| ${id} | ${date} | ${items.reduce((t, { qty, price }) => t + qty * price, 0).toFixed(2)} |`);
}
return md.join('\n');
