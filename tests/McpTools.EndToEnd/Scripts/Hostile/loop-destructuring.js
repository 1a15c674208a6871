let o = { a: null, b: [1, 2] };
o.a = o;
for (;;) ({ a: { a: { a: { a: o, b: [, ...rest] = [] } } } } = o);
var rest;
