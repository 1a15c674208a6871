// A small decimal class on BigInt.
class Decimal {
  static SCALE = 4n;
  #v;
  constructor(s) {
    if (typeof s === 'bigint') { this.#v = s; return; }
    const [, sign, int, frac = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(s)) ?? (() => { throw new SyntaxError(`Bad decimal: ${s}`); })();
    this.#v = BigInt(sign + int + frac.padEnd(4, '0').slice(0, 4));
  }
  plus(o) { return new Decimal(this.#v + o.#v); }
  times(o) { return new Decimal(this.#v * o.#v / 10n ** Decimal.SCALE); }
  toString() {
    const s = (this.#v < 0n ? -this.#v : this.#v).toString().padStart(5, '0');
    return `${this.#v < 0n ? '-' : ''}${s.slice(0, -4)}.${s.slice(-4)}`;
  }
  toJSON() { return this.toString(); }
  [Symbol.toPrimitive](hint) { return hint === 'number' ? Number(this.toString()) : this.toString(); }
}
const a = new Decimal('19.99'), b = new Decimal('0.0825');
console.log(`${a.times(b)}`, +a + 1);
let bad;
try { new Decimal('1,5'); } catch (e) { bad = `${e.name}: ${e.message}`; }
return { tax: a.times(b), total: a.plus(a.times(b)), bad };
