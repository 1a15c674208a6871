// Converts between camel, snake, kebab, title and constant case.
const words = s => s
  .replace(/([a-z\d])([A-Z])/g, '$1 $2')
  .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
  .split(/[\s_\-.]+/)
  .filter(Boolean)
  .map(w => w.toLowerCase());
const cap = w => w[0].toUpperCase() + w.slice(1);
const styles = {
  camel: ws => ws.map((w, i) => i ? cap(w) : w).join(''),
  pascal: ws => ws.map(cap).join(''),
  snake: ws => ws.join('_'),
  kebab: ws => ws.join('-'),
  constant: ws => ws.join('_').toUpperCase(),
  title: ws => ws.map(cap).join(' '),
};
const out = {};
for (const s of ['userID', 'HTTPServerError', 'some_snake_case', 'kebab-case-here', 'Title Case Text']) {
  out[s] = Object.fromEntries(Object.entries(styles).map(([k, f]) => [k, f(words(s))]));
}
console.log(Object.values(out).map(o => o.snake).join(', '));
out
