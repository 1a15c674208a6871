const it = () => ({ next: () => ({ done: false, value: 1 }), return: () => { const [x] = { [Symbol.iterator]: it }; return {}; } });
const [y] = { [Symbol.iterator]: it };
y
