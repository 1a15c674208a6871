// Splits a bill in whole cents.
const toCents = s => Math.round(parseFloat(s.replace(/[^0-9.-]/g, '')) * 100);
const split = (cents, n) => {
  const base = Math.floor(cents / n);
  const extra = cents - base * n;
  return Array.from({ length: n }, (_, i) => base + (i < extra ? 1 : 0));
};
const fmt = c => `${c < 0 ? '-' : ''}$${(Math.abs(c) / 100).toFixed(2)}`;
const bill = toCents('$1,000.10');
const shares = split(bill, 3);
console.log(shares.map(fmt).join(' + '), '=', fmt(shares.reduce((a, b) => a + b)));
return { shares, ok: shares.reduce((a, b) => a + b) === bill };
