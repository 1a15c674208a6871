// Prints a tree with branches.
const tree = { src: { 'index.js': null, lib: { 'a.js': null, 'b.js': null } }, test: {}, 'package.json': null };
function render(node, prefix = '') {
  const entries = Object.entries(node);
  return entries.flatMap(([name, child], i) => {
    const last = i === entries.length - 1;
    const own = prefix + (last ? '└── ' : '├── ') + name + (child ? '/' : '');
    return child ? [own, ...render(child, prefix + (last ? '    ' : '│   '))] : [own];
  });
}
const text = ['.', ...render(tree)].join('\n');
console.log(text);
text.split('\n').length
