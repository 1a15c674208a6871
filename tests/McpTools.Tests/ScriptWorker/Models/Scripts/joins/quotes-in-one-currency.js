// Values a portfolio with a tool for each symbol.
// input: {"positions":[{"symbol":"ACME","shares":10},{"symbol":"GLOBEX","shares":5},{"symbol":"NOPE","shares":1}],"rates":{"USD":1,"EUR":1.1}}
const { positions, rates } = input;
const priced = await Promise.all(positions.map(async p => {
  try {
    const q = (await tools.quote({ symbol: p.symbol })).value;
    return { ...p, value: p.shares * q.price * rates[q.currency] };
  } catch (e) {
    return { ...p, value: null, error: e.name };
  }
}));
const total = priced.reduce((s, p) => s + (p.value ?? 0), 0);
console.log(`Total: $${total.toFixed(2)}`);
return { priced, total: +total.toFixed(2) };
