const all = [];
for (let size = 1; ; size *= 2) {
  const buffer = new ArrayBuffer(1, { maxByteLength: size });
  buffer.resize(size);
  new Uint8Array(buffer).fill(7);
  all.push(buffer);
}
