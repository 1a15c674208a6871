// UTF-8 by hand, checked against TextEncoder.
const encode = str => {
  const out = [];
  for (const ch of str) {
    const cp = ch.codePointAt(0);
    if (cp < 0x80) out.push(cp);
    else if (cp < 0x800) out.push(0xc0 | cp >> 6, 0x80 | cp & 63);
    else if (cp < 0x10000) out.push(0xe0 | cp >> 12, 0x80 | cp >> 6 & 63, 0x80 | cp & 63);
    else out.push(0xf0 | cp >> 18, 0x80 | cp >> 12 & 63, 0x80 | cp >> 6 & 63, 0x80 | cp & 63);
  }
  return new Uint8Array(out);
};
const samples = ['ascii', 'ñandú', '漢字', '😀🎉'];
const checks = samples.map(s => {
  const a = encode(s), b = new TextEncoder().encode(s);
  return a.length === b.length && a.every((x, i) => x === b[i]);
});
console.assert(checks.every(Boolean), 'mismatch', checks);
samples.map(s => [s, [...encode(s)].map(b => b.toString(16).padStart(2, '0')).join('')]);
