// Run-length encoding and the lengths of Huffman codes.
const text = 'aaaabbbcca abracadabra';
const rle = s => s.replace(/(.)\1*/g, (m, c) => (m.length > 1 ? m.length : '') + c);
const unrle = s => s.replace(/(\d+)(\D)/g, (_, n, c) => c.repeat(n));
const freq = [...text].reduce((m, c) => m.set(c, (m.get(c) ?? 0) + 1), new Map());
let nodes = [...freq].map(([c, n]) => ({ c, n }));
while (nodes.length > 1) {
  nodes.sort((x, y) => x.n - y.n || (x.c ?? '') .localeCompare(y.c ?? ''));
  const [l, r, ...rest] = nodes;
  nodes = [...rest, { n: l.n + r.n, l, r, c: l.c + r.c }];
}
const codes = {};
(function walk(node, code) {
  if (!node.l) { codes[node.c] = code.length; return; }
  walk(node.l, code + '0');
  walk(node.r, code + '1');
})(nodes[0], '');
const bits = [...text].reduce((s, c) => s + codes[c], 0);
console.log(rle(text), unrle(rle(text)) === text);
console.log(`${text.length * 8} -> ${bits} bits`);
bits
