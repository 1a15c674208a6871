// Exact fractions with operators as methods.
class Fraction {
  constructor(n, d = 1n) {
    if (d === 0n) throw new RangeError('Division by zero');
    const g = ((a, b) => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; })(n, d);
    const s = d < 0n ? -1n : 1n;
    this.n = s * n / g; this.d = s * d / g;
  }
  static parse(s) { const [a, b = '1'] = s.split('/'); return new Fraction(BigInt(a), BigInt(b)); }
  add(o) { return new Fraction(this.n * o.d + o.n * this.d, this.d * o.d); }
  mul(o) { return new Fraction(this.n * o.n, this.d * o.d); }
  valueOf() { return Number(this.n) / Number(this.d); }
  toString() { return this.d === 1n ? `${this.n}` : `${this.n}/${this.d}`; }
}
const F = Fraction.parse;
const harmonic = Array.from({ length: 10 }, (_, i) => new Fraction(1n, BigInt(i + 1))).reduce((a, b) => a.add(b));
console.log(`${harmonic}`, +F('1/3').toFixed?.(2) || Number(F('1/3')).toFixed(4), F('1/2') < F('2/3'));
let zero;
try { F('1/0'); } catch (e) { zero = e.message; }
return { sum: String(F('1/2').add(F('1/3'))), product: F('2/3').mul(F('-3/4')).toString(), harmonic: harmonic.toString(), zero, raw: F('6/8') };
