setTimeout(() => { throw new Error('never'); }, 0);
queueMicrotask(function again() { queueMicrotask(again); });
await new Promise(() => {});
