// Gets items of which some are missing.
const ids = [1, 404, 2, 405];
const results = await Promise.allSettled(ids.map(id => tools.get_item({ id }).then(r => r.value)));
const report = results.map((r, i) => r.status === 'fulfilled'
  ? { id: ids[i], ok: true, color: r.value.color }
  : { id: ids[i], ok: false, error: r.reason.name });
const ok = report.filter(r => r.ok).length;
console.log(`${ok}/${ids.length} loaded`);
report
