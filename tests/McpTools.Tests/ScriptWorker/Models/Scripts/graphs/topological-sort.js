// Orders tasks by their dependencies and finds a cycle.
const deps = { deploy: ['test', 'build'], test: ['build'], build: ['lint', 'install'], lint: ['install'], install: [] };
const topo = g => {
  const state = {}, order = [];
  const visit = (n, trail = []) => {
    if (state[n] === 2) return;
    if (state[n] === 1) throw new Error('Cycle: ' + [...trail, n].join(' > '));
    state[n] = 1;
    for (const d of g[n] ?? []) visit(d, [...trail, n]);
    state[n] = 2;
    order.push(n);
  };
  Object.keys(g).forEach(n => visit(n));
  return order;
};
const order = topo(deps);
console.log(order);
let cycle = null;
try {
  topo({ a: ['b'], b: ['c'], c: ['a'] });
} catch ({ message }) {
  cycle = message;
}
return { order, cycle };
