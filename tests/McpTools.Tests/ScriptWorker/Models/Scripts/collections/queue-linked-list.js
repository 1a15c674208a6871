// A linked list, a deque and a trie.
class Node { constructor(v, next = null) { this.v = v; this.next = next; } }
class List {
  head = null; length = 0;
  push(v) { const n = new Node(v); if (!this.head) this.head = n; else { let c = this.head; while (c.next) c = c.next; c.next = n; } this.length++; return this; }
  reverse() { let prev = null, cur = this.head; while (cur) [cur.next, prev, cur] = [prev, cur, cur.next]; this.head = prev; return this; }
  *[Symbol.iterator]() { for (let c = this.head; c; c = c.next) yield c.v; }
}
const list = new List().push(1).push(2).push(3).reverse();
const trie = {};
for (const w of ['car', 'cart', 'care', 'dog']) [...w].reduce((n, ch) => n[ch] ??= {}, trie).$ = true;
const complete = prefix => {
  let node = trie;
  for (const ch of prefix) if (!(node = node[ch])) return [];
  const out = [];
  (function walk(n, s) { if (n.$) out.push(s); for (const k of Object.keys(n)) if (k !== '$') walk(n[k], s + k); })(node, prefix);
  return out;
};
console.log([...list], complete('car'));
return { list: [...list], completions: complete('ca'), none: complete('x') };
