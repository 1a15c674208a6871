// The order of finally, return and break.
const trace = [];
const f = () => { try { trace.push('try'); return 'from try'; } finally { trace.push('finally'); } };
const g = () => { for (const i of [1, 2, 3]) { try { if (i === 2) break; trace.push(i); } finally { trace.push(`f${i}`); } } return 'g'; };
const h = () => { try { throw new Error('inner'); } catch { return 'caught'; } finally { trace.push('cleanup'); } };
function* gen() { try { yield 1; yield 2; } finally { trace.push('gen closed'); } }
for (const x of gen()) { trace.push(`got ${x}`); break; }
const values = [f(), g(), h()];
console.log(trace.join(' '));
return { values, trace };
