// Writes rows as CSV and escapes what needs quotes.
const rows = [
  { sku: 'A-1', title: 'Plain', price: 9.5 },
  { sku: 'B-2', title: 'With, comma', price: 12 },
  { sku: 'C-3', title: 'With "quotes"', price: null },
  { sku: 'D-4', title: 'Two\nlines', price: undefined },
];
const escape = v => {
  if (v === null || v === undefined) return '';
  const s = String(v);
  return /[",\r\n]/.test(s) ? `"${s.replace(/"/g, '""')}"` : s;
};
const columns = Object.keys(rows[0]);
const lines = [columns.join(','), ...rows.map(row => columns.map(c => escape(row[c])).join(','))];
return lines.join('\r\n');
