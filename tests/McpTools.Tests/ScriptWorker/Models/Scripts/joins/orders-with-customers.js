// Joins orders with their customers and totals by country.
const [{ orders }, { customers }] = await Promise.all([tools.orders().then(r => r.value), tools.customers().then(r => r.value)]);
const byId = new Map(customers.map(c => [c.id, c]));
const totals = {};
const orphans = [];
for (const order of orders) {
  const customer = byId.get(order.customer_id);
  if (!customer) { orphans.push(order.id); continue; }
  const amount = order.items.reduce((sum, { qty, price }) => sum + qty * price, 0);
  totals[customer.country] = (totals[customer.country] ?? 0) + amount;
}
console.log('orphans:', orphans);
return Object.fromEntries(Object.entries(totals).map(([k, v]) => [k, Math.round(v * 100) / 100]));
