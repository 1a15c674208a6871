// Sorts with three algorithms and compares the results.
let seed = 7;
const rnd = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % 1000;
const data = Array.from({ length: 40 }, rnd);
const quick = a => a.length < 2 ? a : [...quick(a.slice(1).filter(x => x < a[0])), a[0], ...quick(a.slice(1).filter(x => x >= a[0]))];
const merge = a => {
  if (a.length < 2) return a;
  const mid = a.length >> 1, l = merge(a.slice(0, mid)), r = merge(a.slice(mid)), out = [];
  while (l.length && r.length) out.push(l[0] <= r[0] ? l.shift() : r.shift());
  return [...out, ...l, ...r];
};
const bubble = a => {
  a = [...a];
  let swapped;
  do {
    swapped = false;
    for (let i = 1; i < a.length; i++) if (a[i - 1] > a[i]) { [a[i - 1], a[i]] = [a[i], a[i - 1]]; swapped = true; }
  } while (swapped);
  return a;
};
const native = [...data].sort((a, b) => a - b);
const same = [quick, merge, bubble].map(f => String(f(data)) === String(native));
console.log(same, native[0], native.at(-1));
same.every(Boolean) && native.slice(0, 5)
