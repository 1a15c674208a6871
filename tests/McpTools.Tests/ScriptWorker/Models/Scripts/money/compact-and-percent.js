// Compact numbers, percent and significant digits in English.
const nf = (o) => new Intl.NumberFormat('en-US', o);
const out = {
  compact: [999, 1500, 15300, 2_500_000].map(n => nf({ notation: 'compact', maximumFractionDigits: 1 }).format(n)),
  percent: [0.256, 1, 0.005].map(n => nf({ style: 'percent', maximumFractionDigits: 1 }).format(n)),
  significant: nf({ maximumSignificantDigits: 3 }).format(123456),
  grouped: (1234567.891).toLocaleString('en-US'),
  fixed: (0.5).toLocaleString('en-US', { minimumFractionDigits: 2 }),
  unit: nf({ style: 'unit', unit: 'kilometer-per-hour' }).format(50),
};
Object.entries(out).forEach(([k, v]) => console.log(k + ':', v));
out
