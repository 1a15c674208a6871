// Runs tasks with at most two at the same time.
const sleep = ms => new Promise(r => setTimeout(r, ms));
async function pool(tasks, limit) {
  const results = [];
  let next = 0, active = 0, peak = 0;
  const worker = async () => {
    while (next < tasks.length) {
      const i = next++;
      active++;
      peak = Math.max(peak, active);
      results[i] = await tasks[i]();
      active--;
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return { results, peak };
}
const out = await pool([5, 1, 3, 2, 4].map(n => async () => { await sleep(n); return n * n; }), 2);
console.log(out);
return out;
