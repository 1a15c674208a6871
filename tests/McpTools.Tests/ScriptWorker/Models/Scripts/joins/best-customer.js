// Finds the customer who spent most.
async function main() {
  const { orders } = (await tools.orders()).value;
  const { customers } = (await tools.customers()).value;
  const spent = new Map();
  for (const { customer_id, items, status } of orders) {
    if (status === 'cancelled') continue;
    const sum = items.reduce((s, i) => s + i.qty * i.price, 0);
    spent.set(customer_id, (spent.get(customer_id) ?? 0) + sum);
  }
  const [bestId, amount] = [...spent].sort((a, b) => b[1] - a[1])[0];
  const best = customers.find(c => c.id === bestId);
  console.log(`${best?.name} spent ${amount.toFixed(2)}`);
  return { name: best?.name, amount: +amount.toFixed(2) };
}
main();
