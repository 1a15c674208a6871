// Catches common mistakes and shows their messages.
const attempts = {
  undefinedProperty: () => undefined.foo,
  nullCall: () => null.bar(),
  notAFunction: () => { const o = {}; o.run(); },
  notDefined: () => missingVariable + 1,
  constant: () => { const c = 1; c = 2; },
  json: () => JSON.parse('{bad'),
  length: () => new Array(-1),
  bigint: () => 1n + 1,
  iterable: () => { const [a] = 5; },
  precision: () => (1).toFixed(101),
  symbol: () => `${Symbol('s')}`,
  tdz: () => { x; let x = 1; },
};
const kinds = {};
for (const [k, f] of Object.entries(attempts)) {
  try { f(); kinds[k] = 'no error'; } catch (e) { kinds[k] = e.name; }
}
console.log(Object.keys(kinds).length);
kinds
