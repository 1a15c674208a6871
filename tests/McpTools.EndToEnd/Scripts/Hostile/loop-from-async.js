await Array.fromAsync({ async *[Symbol.asyncIterator]() { for (let i = 0; ; i++) yield i; } });
