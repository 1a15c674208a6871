// Builds and reads a binary header with a DataView.
const buffer = new ArrayBuffer(24);
const v = new DataView(buffer);
'RIFF'.split('').forEach((c, i) => v.setUint8(i, c.charCodeAt(0)));
v.setUint32(4, 36, true);
v.setInt16(8, -2, true);
v.setFloat32(10, 1.5, false);
v.setFloat64(14, Math.PI, true);
const read = {
  magic: String.fromCharCode(...new Uint8Array(buffer, 0, 4)),
  size: v.getUint32(4, true),
  sizeBE: v.getUint32(4),
  i16: v.getInt16(8, true),
  u16: v.getUint16(8, true),
  f32: v.getFloat32(10),
  f64: v.getFloat64(14, true),
};
console.log(read);
console.log(new Uint8Array(buffer).subarray(0, 6));
return { ...read, bytes: new Uint8Array(buffer, 4, 4) };
