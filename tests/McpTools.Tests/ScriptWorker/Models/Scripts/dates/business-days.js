// Adds business days and skips holidays.
const holidays = new Set(['2024-12-25', '2024-12-26', '2025-01-01']);
const iso = d => d.toISOString().split('T')[0];
const isWorkday = d => ![0, 6].includes(d.getUTCDay()) && !holidays.has(iso(d));
const addBusinessDays = (start, n) => {
  const d = new Date(start);
  while (n > 0) {
    d.setUTCDate(d.getUTCDate() + 1);
    if (isWorkday(d)) n--;
  }
  return d;
};
const start = new Date('2024-12-20T00:00:00Z');
for (const n of [1, 3, 5, 10]) console.log(n, iso(addBusinessDays(start, n)));
iso(addBusinessDays(start, 7))
