await Promise.race(Array.from({ length: 1_000_000 }, () => new Promise(() => {})));
