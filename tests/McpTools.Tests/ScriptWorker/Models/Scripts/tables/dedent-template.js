// A tagged template that removes the indentation.
const dedent = (strings, ...values) => {
  const raw = String.raw({ raw: strings }, ...values);
  const lines = raw.replace(/^\n/, '').replace(/\n\s*$/, '').split('\n');
  const indent = Math.min(...lines.filter(l => l.trim()).map(l => l.match(/^ */)[0].length));
  return lines.map(l => l.slice(indent)).join('\n');
};
const name = 'World', list = ['a', 'b'];
const out = dedent`
    Hello ${name}!
      Items: ${list.map(x => x.toUpperCase()).join('/')}
    Path: C:\\temp\\new
    `;
console.log(out);
const tag = (s, ...v) => s.raw.length + ':' + v.length;
[out, tag`x${1}y${2}z`, String.raw`a\nb`]
