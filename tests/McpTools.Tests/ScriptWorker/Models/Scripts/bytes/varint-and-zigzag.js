// Variable-length integers and zigzag, as in protocol buffers.
function* varint(n) {
  let v = BigInt.asUintN(64, BigInt(n));
  while (v > 0x7fn) {
    yield Number(v & 0x7fn) | 0x80;
    v >>= 7n;
  }
  yield Number(v);
}
const zigzag = n => n >= 0 ? n * 2 : -n * 2 - 1;
const decode = bytes => bytes.reduce((acc, b, i) => acc | (BigInt(b & 0x7f) << BigInt(7 * i)), 0n);
const cases = [0, 1, 127, 128, 300, 65535, 2 ** 40, -1];
for (const c of cases) console.log(c, [...varint(c)].map(b => b.toString(16)).join(' '));
({ decoded: cases.map(c => decode([...varint(c)])), zigzag: [0, -1, 1, -2, 2147483647].map(zigzag) })
