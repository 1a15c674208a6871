// Merges settings deeply; lists replace each other.
const isObject = v => v !== null && typeof v === 'object' && !Array.isArray(v);
const merge = (...sources) => sources.reduce((acc, src) => {
  for (const [k, v] of Object.entries(src)) {
    acc[k] = isObject(v) && isObject(acc[k]) ? merge(acc[k], v) : structuredClone(v);
  }
  return acc;
}, {});
const base = { server: { port: 80, tls: { enabled: false } }, tags: ['a'], debug: null };
const env = { server: { tls: { enabled: true, cert: 'x.pem' } }, tags: ['b', 'c'] };
const user = { server: { port: 8443 }, debug: { level: 2 } };
const merged = merge(base, env, user);
console.log(merged);
console.log(base.server.port === 80 && base.tags.length === 1);
merged
