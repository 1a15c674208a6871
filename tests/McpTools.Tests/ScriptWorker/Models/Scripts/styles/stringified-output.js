// Returns JSON that it stringified itself.
const summary = { ok: true, items: [1, 2, { deep: [null, 'x'] }], text: 'quote " and \\ slash' };
const out = JSON.stringify(summary, null, 2);
console.log(out.length);
out
