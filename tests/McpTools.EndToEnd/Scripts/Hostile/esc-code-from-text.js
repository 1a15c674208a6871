const out = [];
for (const make of [Function, (async () => {}).constructor, (function* () {}).constructor, (async function* () {}).constructor]) {
  for (const use of [f => f('return 1'), f => new f('return 1'), f => Reflect.construct(f, ['return 1']), f => f.bind(null, 'a')('return a')]) {
    try { use(make); out.push('made'); } catch (e) { out.push(e instanceof Error); }
  }
}
for (const run of [() => eval('1 + 1'), () => (0, eval)('1 + 1'), () => setTimeout('out.push(1)', 0)]) {
  try { out.push(run() !== 2); } catch (e) { out.push(e instanceof Error); }
}
out.every(x => x === true)
