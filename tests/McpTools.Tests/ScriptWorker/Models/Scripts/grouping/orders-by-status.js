// Groups the orders of a tool by status and month.
const { orders } = (await tools.orders()).value;
const summary = orders.reduce((acc, o) => {
  const month = o.date.slice(0, 7);
  const bucket = ((acc[o.status] ??= {})[month] ??= { count: 0, total: 0 });
  bucket.count += 1;
  bucket.total += o.items.reduce((s, i) => s + i.qty * i.price, 0);
  return acc;
}, {});
Object.entries(summary).forEach(([status, months]) => {
  console.log(status);
  Object.entries(months).forEach(([m, b]) => console.log(`  ${m}: ${b.count} (${b.total.toFixed(2)})`));
});
return Object.keys(summary).length;
