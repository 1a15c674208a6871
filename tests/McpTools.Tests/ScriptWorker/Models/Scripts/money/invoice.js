// Computes an invoice with discounts and tax from the input.
// input: {"lines":[{"desc":"Widget","qty":3,"unit":19.99},{"desc":"Setup","qty":1,"unit":150,"discount":0.1}],"taxRate":0.19}
const { lines, taxRate = 0 } = input ?? {};
const round = n => Math.round((n + Number.EPSILON) * 100) / 100;
const computed = lines.map(({ desc, qty, unit, discount = 0 }) => ({ desc, net: round(qty * unit * (1 - discount)) }));
const net = round(computed.reduce((s, l) => s + l.net, 0));
const tax = round(net * taxRate);
const f = n => n.toLocaleString('en-US', { style: 'currency', currency: 'EUR' });
computed.forEach(l => console.log(l.desc.padEnd(10, '.') + f(l.net).padStart(12, '.')));
console.log('TOTAL'.padEnd(10, '.') + f(net + tax).padStart(12, '.'));
({ net, tax, gross: round(net + tax) })
