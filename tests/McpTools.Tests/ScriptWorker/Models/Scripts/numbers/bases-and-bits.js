// Bases, bit tricks and limits.
const popcount = n => { let c = 0; for (; n; n &= n - 1) c++; return c; };
const gray = Array.from({ length: 8 }, (_, i) => (i ^ i >> 1).toString(2).padStart(3, '0'));
console.log(gray.join(' '));
console.log(0xff, 0b1010, 0o17, 1_000_000, parseInt('zz', 36), (35).toString(36), Number('0b11'), ~~-3.7, -7 >>> 28, 1 << 31);
return {
  popcount: [0, 255, 1023].map(popcount), clz: Math.clz32(1), hypot: Math.hypot(3, 4), sign: Math.sign(-0), trunc: Math.trunc(-4.7),
  max: Number.MAX_SAFE_INTEGER, min: Number.MIN_VALUE, eps: Number.EPSILON, ints: [5.0, 5.5, '5'].map(Number.isInteger), imul: Math.imul(0xffffffff, 5), fround: Math.fround(5.05), log: [Math.log2(8), Math.log10(1000), Math.log1p(0)],
};
