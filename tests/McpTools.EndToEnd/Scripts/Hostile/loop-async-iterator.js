let n = 0;
for await (const x of { [Symbol.asyncIterator]: () => ({ next: async () => ({ value: 1, done: false }) }) }) n += x;
