// A queue with seeded arrivals.
class Rng { constructor(s) { this.s = s; } next() { this.s = (this.s * 48271) % 2147483647; return this.s / 2147483647; } exp(mean) { return -mean * Math.log(1 - this.next()); } }
const rng = new Rng(12345);
let clock = 0, freeAt = 0, waited = 0, maxWait = 0;
const N = 200;
for (let i = 0; i < N; i++) {
  clock += rng.exp(5);
  const start = Math.max(clock, freeAt);
  const wait = start - clock;
  waited += wait;
  if (wait > maxWait) maxWait = wait;
  freeAt = start + rng.exp(4);
}
console.log(`average ${(waited / N).toFixed(2)}, worst ${maxWait.toFixed(2)}`);
return { average: +(waited / N).toFixed(3), utilisation: +(4 / 5).toFixed(2) };
