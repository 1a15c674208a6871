let id = setInterval(function tick() { clearInterval(id); id = setInterval(tick, 0); }, 0);
for (;;) await new Promise(resolve => setTimeout(resolve, 0));
