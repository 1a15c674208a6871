throw { toString: 5, valueOf() { throw this; }, [Symbol.toPrimitive]: 1 };
