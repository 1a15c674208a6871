// Parses dates of many forms and reports what failed.
const inputs = [
  '2024-02-30', '2024-01-15', '2024-01-15T10:20:30Z', '2024-01-15T10:20:30+02:00',
  'Jan 5, 2024', '5 January 2024', '2024/03/01', 'Mon, 25 Dec 1995 13:30:00 GMT', 'not a date', '',
];
const results = inputs.map(s => {
  const d = new Date(s);
  return isNaN(d) ? { s, ok: false } : { s, ok: true, iso: d.toISOString() };
});
const bad = results.filter(r => !r.ok).map(r => r.s);
console.warn('Invalid:', bad.length);
results
