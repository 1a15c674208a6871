// Groups with Object.groupBy and Map.groupBy.
const inventory = [
  { name: 'asparagus', type: 'vegetables', quantity: 9 },
  { name: 'bananas', type: 'fruit', quantity: 5 },
  { name: 'goat', type: 'meat', quantity: 23 },
  { name: 'cherries', type: 'fruit', quantity: 12 },
  { name: 'fish', type: 'meat', quantity: 22 },
];
const byType = Object.groupBy(inventory, ({ type }) => type);
const restock = Map.groupBy(inventory, ({ quantity }) => (quantity < 10 ? 'low' : 'ok'));
console.log(Object.keys(byType));
console.log([...restock.keys()], restock.get('low').length);
({
  counts: Object.fromEntries(Object.entries(byType).map(([k, v]) => [k, v.length])),
  low: restock.get('low').map(i => i.name),
})
