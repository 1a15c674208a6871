// Shortest paths with a binary heap.
class MinHeap {
  constructor() { this.h = []; }
  push(item) {
    this.h.push(item);
    let i = this.h.length - 1;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (this.h[p][0] <= this.h[i][0]) break;
      [this.h[p], this.h[i]] = [this.h[i], this.h[p]];
      i = p;
    }
  }
  pop() {
    const top = this.h[0], last = this.h.pop();
    if (this.h.length) {
      this.h[0] = last;
      let i = 0;
      for (;;) {
        let l = 2 * i + 1, r = l + 1, m = i;
        if (l < this.h.length && this.h[l][0] < this.h[m][0]) m = l;
        if (r < this.h.length && this.h[r][0] < this.h[m][0]) m = r;
        if (m === i) break;
        [this.h[m], this.h[i]] = [this.h[i], this.h[m]];
        i = m;
      }
    }
    return top;
  }
  get size() { return this.h.length; }
}
const graph = { A: { B: 4, C: 2 }, B: { D: 5 }, C: { B: 1, D: 8, E: 10 }, D: { E: 2 }, E: {}, F: {} };
const dist = Object.fromEntries(Object.keys(graph).map(k => [k, Infinity]));
const prev = {};
dist.A = 0;
const heap = new MinHeap();
heap.push([0, 'A']);
while (heap.size) {
  const [d, u] = heap.pop();
  if (d > dist[u]) continue;
  for (const [v, w] of Object.entries(graph[u])) {
    if (d + w < dist[v]) { dist[v] = d + w; prev[v] = u; heap.push([dist[v], v]); }
  }
}
const path = (to) => { const p = [to]; while (prev[p[0]]) p.unshift(prev[p[0]]); return p; };
console.log(path('E').join(' -> '), dist.E);
dist
