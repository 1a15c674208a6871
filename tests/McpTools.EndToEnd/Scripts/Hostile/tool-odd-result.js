const odd = (await tools.odd({})).value;
[typeof odd.then, typeof odd.toJSON_, ({}).polluted === undefined, Object.getPrototypeOf(odd) === Object.prototype]
