// Counts the items that customers of a tier bought.
const { orders } = (await tools.orders()).value;
const { customers } = (await tools.customers()).value;
const tierOf = Object.fromEntries(customers.map(({ id, tier }) => [id, tier]));
const popularity = orders
  .flatMap(o => o.items.map(i => ({ ...i, tier: tierOf[o.customer_id] ?? 'unknown' })))
  .reduce((acc, { tier, sku, qty }) => {
    acc[tier] ??= {};
    acc[tier][sku] = (acc[tier][sku] ?? 0) + qty;
    return acc;
  }, {});
for (const [tier, skus] of Object.entries(popularity)) {
  const [top] = Object.entries(skus).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  console.log(`${tier}: ${top[0]} x${top[1]}`);
}
popularity
