// A semaphore, sequential reduce and parallel map.
class Semaphore {
  constructor(n) { this.free = n; this.waiting = []; }
  async acquire() {
    if (this.free > 0) { this.free--; return; }
    await new Promise(r => this.waiting.push(r));
  }
  release() {
    const next = this.waiting.shift();
    if (next) next(); else this.free++;
  }
}
const sem = new Semaphore(1);
const order = [];
const job = async (name, ms) => {
  await sem.acquire();
  try {
    await new Promise(r => setTimeout(r, ms));
    order.push(name);
  } finally {
    sem.release();
  }
};
await Promise.all([job('a', 8), job('b', 2), job('c', 4)]);
const seq = await [1, 2, 3].reduce(async (acc, n) => [...await acc, n * 10], Promise.resolve([]));
console.log(order, seq);
({ order, seq })
