let n = 0;
(function again() { n++; setTimeout(again, 0); setImmediate(() => n++); })();
await new Promise(() => {});
