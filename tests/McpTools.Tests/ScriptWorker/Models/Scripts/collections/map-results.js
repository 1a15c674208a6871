// Returns nested maps, sets, dates and bytes as the result.
const m = new Map([['when', new Date('2024-01-02T03:04:05Z')], ['tags', new Set(['x', 'y'])], ['inner', new Map([[1, 'one'], [2, 'two']])]]);
m.set('bytes', new Uint8Array([1, 2, 255]));
m.set('pattern', /a+b/gi);
m.set('big', 2n ** 70n);
m.set('pairs', new Map([[{ a: 1 }, 'object key']]));
console.log(m.size);
m
