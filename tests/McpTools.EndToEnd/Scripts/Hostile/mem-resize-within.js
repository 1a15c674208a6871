const buffer = new ArrayBuffer(64, { maxByteLength: 64 });
const view = new Uint8Array(buffer);
view.forEach((_, i) => { if (i === 3) buffer.resize(2); });
view.sort(() => { buffer.resize(0); return 1; });
[view.length, view[40] === undefined, structuredClone(buffer, { transfer: [buffer] }).byteLength]
