const all = ['ab'];
for (;;) all.push(all.at(-1).padEnd(all.at(-1).length * 2, all.at(-1)));
