const kept = [];
const registry = new FinalizationRegistry(() => kept.push(new Array(1000)));
for (;;) {
  const one = { kept };
  registry.register(one, kept.length, one);
  kept.push(new WeakRef(one));
}
