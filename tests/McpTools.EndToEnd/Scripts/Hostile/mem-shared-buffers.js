const all = [];
for (;;) all.push(new Uint8Array(new SharedArrayBuffer(10_000_000)).fill(1));
