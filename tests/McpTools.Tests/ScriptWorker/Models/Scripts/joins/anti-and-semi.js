// Semi join, anti join and the symmetric difference of keys.
const [o, c] = await Promise.all(['orders', 'customers'].map(async n => (await tools[n]()).value));
const ordered = new Set(o.orders.map(x => x.customer_id));
const known = new Set(c.customers.map(x => x.id));
const out = {
  withOrders: [...known.intersection(ordered)],
  without: [...known.difference(ordered)],
  unknown: [...ordered.difference(known)],
  either: known.symmetricDifference(ordered).size,
};
console.log(Object.entries(out).map(([k, v]) => `${k}: ${v}`).join('\n'));
out
