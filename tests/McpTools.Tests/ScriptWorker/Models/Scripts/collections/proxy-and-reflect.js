// A proxy with defaults and a log of changes.
const changes = [];
const observed = target => new Proxy(target, {
  get: (t, k, r) => Reflect.has(t, k) ? Reflect.get(t, k, r) : `no ${String(k)}`,
  set(t, k, v) { changes.push([k, t[k], v]); return Reflect.set(t, k, v); },
  deleteProperty(t, k) { changes.push([k, 'deleted']); return delete t[k]; },
  has: (t, k) => k.startsWith('_') ? false : k in t,
});
const p = observed({ a: 1, _hidden: 2 });
p.a = 5;
p.b = 'new';
delete p.a;
console.log(p.missing, '_hidden' in p, 'b' in p);
console.log(Object.keys({ ...p }));
changes
