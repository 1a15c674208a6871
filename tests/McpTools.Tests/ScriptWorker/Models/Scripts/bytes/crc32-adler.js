// CRC-32 with a table, Adler-32 and FNV-1a.
const table = new Uint32Array(256).map((_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xEDB88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
const enc = new TextEncoder();
const crc32 = s => (enc.encode(s).reduce((c, b) => table[(c ^ b) & 0xff] ^ (c >>> 8), -1) ^ -1) >>> 0;
const adler = s => {
  let a = 1, b = 0;
  for (const x of enc.encode(s)) { a = (a + x) % 65521; b = (b + a) % 65521; }
  return ((b << 16) | a) >>> 0;
};
const fnv1a = s => enc.encode(s).reduce((h, b) => Math.imul(h ^ b, 0x01000193) >>> 0, 0x811c9dc5);
const hex = n => '0x' + n.toString(16).toUpperCase().padStart(8, '0');
for (const s of ['', 'a', '123456789', 'Wikipedia', '日本']) console.log(JSON.stringify(s), hex(crc32(s)), hex(adler(s)), hex(fnv1a(s)));
hex(crc32('123456789'))
