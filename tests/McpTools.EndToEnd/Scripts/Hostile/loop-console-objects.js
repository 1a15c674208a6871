const wide = Object.fromEntries(Array.from({ length: 200 }, (_, i) => ['k' + i, Array.from({ length: 100 }, (_, j) => ({ i, j }))]));
for (;;) console.log(wide);
