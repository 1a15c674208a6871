setInterval(() => { for (;;) {} }, 0);
queueMicrotask(() => setTimeout(() => { for (;;) {} }, 0));
'result'
