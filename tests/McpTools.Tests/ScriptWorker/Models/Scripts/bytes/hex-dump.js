// A hex dump of sixteen bytes a line.
const data = new TextEncoder().encode('Hello, World!\n\tBinary \u0000\u0001 data — end.');
const lines = [];
for (let off = 0; off < data.length; off += 16) {
  const slice = data.slice(off, off + 16);
  const hex = [...slice].map(b => b.toString(16).padStart(2, '0')).join(' ');
  const ascii = [...slice].map(b => b >= 32 && b < 127 ? String.fromCharCode(b) : '.').join('');
  lines.push(`${off.toString(16).padStart(8, '0')}  ${hex.padEnd(47)}  |${ascii}|`);
}
console.log(lines.join('\n'));
lines.length
