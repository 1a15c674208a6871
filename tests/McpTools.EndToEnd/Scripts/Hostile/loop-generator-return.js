function* stays() { try { yield 1; } finally { for (;;) yield 2; } }
for (const x of stays()) break;
const s = stays();
s.next();
while (!s.return().done) {}
