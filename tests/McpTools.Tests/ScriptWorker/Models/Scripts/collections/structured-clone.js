// Clones values with cycles, dates, maps and typed arrays.
const original = { d: new Date(0), m: new Map([['k', { n: 1 }]]), s: new Set([1]), r: /x/gi, a: new Float32Array([1.5]), nested: [[1], [2]] };
original.self = original;
const copy = structuredClone(original);
copy.m.get('k').n = 2;
copy.nested[0].push(9);
console.log(original.m.get('k').n, original.nested[0].length, copy.self === copy);
let refused;
try { structuredClone({ f() {} }); } catch (e) { refused = e.name; }
return { same: copy.d.getTime() === original.d.getTime(), source: copy.r.source, flags: copy.r.flags, a: copy.a, refused };
