// A left join of customers to orders as a table.
const { customers } = (await tools.customers()).value;
const { orders } = (await tools.orders()).value;
const rows = customers.map(c => {
  const own = orders.filter(o => o.customer_id === c.id);
  return {
    name: c.name,
    email: c.email ?? '-',
    orders: own.length,
    last: own.map(o => o.date).sort().at(-1) ?? 'never',
  };
});
const widths = Object.keys(rows[0]).map(k => Math.max(k.length, ...rows.map(r => String(r[k]).length)));
const line = cells => cells.map((c, i) => String(c).padEnd(widths[i])).join(' | ').trimEnd();
console.log(line(Object.keys(rows[0])));
console.log(widths.map(w => '-'.repeat(w)).join('-+-'));
rows.forEach(r => console.log(line(Object.values(r))));
rows.filter(r => r.orders === 0).map(r => r.name);
