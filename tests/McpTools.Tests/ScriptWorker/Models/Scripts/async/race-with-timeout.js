// Races work against a timeout.
const timeout = (ms, label) => new Promise((_, reject) => setTimeout(() => reject(new Error(`${label} timed out`)), ms));
const work = (ms, v) => new Promise(res => setTimeout(res, ms, v));
const outcomes = [];
for (const [ms, limit] of [[1, 200], [300, 5]]) {
  try {
    outcomes.push(await Promise.race([work(ms, `done in ${ms}`), timeout(limit, 'work')]));
  } catch (e) {
    outcomes.push(e.message);
  } finally {
    outcomes.push('checked');
  }
}
console.log(outcomes);
outcomes
