// Lazy iterators and iterator helpers.
function* naturals() { let n = 0; while (true) yield n++; }
const firstSquares = naturals().filter(n => n % 3 === 0).map(n => n * n).drop(1).take(4).toArray();
const it = [1, 2, 3].values();
const total = it.reduce((a, b) => a + b, 0);
const zip = function* (a, b) { const ib = b[Symbol.iterator](); for (const x of a) { const { value, done } = ib.next(); if (done) return; yield [x, value]; } };
class Range { constructor(a, b) { Object.assign(this, { a, b }); } *[Symbol.iterator]() { for (let i = this.a; i < this.b; i++) yield i; } }
console.log(Math.max(...new Range(1, 5)), [...zip('abc', [1, 2])]);
return { firstSquares, total, some: naturals().some(n => n > 5), range: Array.from(new Range(2, 6), x => x * 10), entries: new Map([['a', 1]]).entries() };
