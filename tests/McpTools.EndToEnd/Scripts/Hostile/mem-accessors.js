const o = {};
for (let i = 0; ; i++) Object.defineProperty(o, Symbol('s' + i), { get: () => i, configurable: true });
