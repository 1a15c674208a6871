// Promise chains without await, ended by catch and finally.
const steps = [];
const chain = Promise.resolve(2)
  .then(n => { steps.push(`got ${n}`); return n + 3; })
  .then(n => { if (n > 4) throw new RangeError('too big'); return n; })
  .catch(err => { steps.push(err.message); return -1; })
  .finally(() => steps.push('finally'))
  .then(n => ({ n, steps }));
chain.then(r => console.log('chain resolved', r.n));
chain
