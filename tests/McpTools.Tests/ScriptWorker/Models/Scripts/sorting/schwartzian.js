// Decorates, sorts and undecorates; sorts by a custom order.
const order = ['critical', 'high', 'medium', 'low'];
const bugs = ['low:typo', 'high:crash', 'critical:data loss', 'medium:slow', 'high:leak', 'unknown:?'];
const rank = new Map(order.map((o, i) => [o, i]));
const sorted = bugs
  .map(b => [rank.get(b.split(':')[0]) ?? Number.MAX_SAFE_INTEGER, b])
  .sort(([a, x], [b, y]) => a - b || (x < y ? -1 : 1))
  .map(([, b]) => b);
sorted.forEach((b, i) => console.log(`${i + 1}. ${b}`));
sorted[0]
