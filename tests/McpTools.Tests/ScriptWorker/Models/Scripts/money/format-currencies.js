// Formats amounts in several currencies.
const amounts = [0, 1234.5, -99.999, 1e6];
const usd = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const eur = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' });
const jpy = new Intl.NumberFormat('ja-JP', { style: 'currency', currency: 'JPY' });
const rows = amounts.map(a => ({ usd: usd.format(a), eur: eur.format(a), jpy: jpy.format(a) }));
for (const r of rows) console.log(Object.values(r).join('  '));
rows
