// The minimum spanning tree by Kruskal.
const edges = [['A', 'B', 7], ['A', 'D', 5], ['B', 'C', 8], ['B', 'D', 9], ['B', 'E', 7], ['C', 'E', 5], ['D', 'E', 15], ['D', 'F', 6], ['E', 'F', 8]];
const parent = new Map();
const find = x => {
  if (!parent.has(x)) parent.set(x, x);
  while (parent.get(x) !== x) x = parent.get(x);
  return x;
};
const union = (a, b) => {
  const [ra, rb] = [find(a), find(b)];
  if (ra === rb) return false;
  parent.set(ra, rb);
  return true;
};
const mst = edges.toSorted((a, b) => a[2] - b[2]).filter(([a, b]) => union(a, b));
const weight = mst.reduce((s, [, , w]) => s + w, 0);
console.log(`MST weight: ${weight}`);
return { mst, weight };
