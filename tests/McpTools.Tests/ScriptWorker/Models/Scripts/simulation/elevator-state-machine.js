// A state machine with a table of transitions.
const machine = {
  idle: { call: 'moving' }, moving: { arrive: 'open', stop: 'stopped' }, open: { timeout: 'idle', call: 'open' }, stopped: { resume: 'moving' },
};
const reducer = (state, event) => machine[state]?.[event] ?? (() => { throw new Error(`No transition from ${state} on ${event}`); })();
const history = ['call', 'stop', 'resume', 'arrive', 'call', 'timeout'].reduce((h, e) => [...h, reducer(h.at(-1), e)], ['idle']);
console.log(history.join(' → '));
const msg = (() => { try { reducer('idle', 'arrive'); } catch ({ message }) { return message; } })();
({ history, msg })
