// The order of microtasks, timers and synchronous code.
const log = [];
setTimeout(() => log.push('timeout 0'), 0);
setTimeout(() => log.push('timeout 5'), 5);
queueMicrotask(() => log.push('microtask'));
Promise.resolve().then(() => log.push('then 1')).then(() => log.push('then 2'));
(async () => { log.push('async start'); await null; log.push('async end'); })();
log.push('sync');
await new Promise(r => setTimeout(r, 20));
console.log(log.join(' | '));
log
