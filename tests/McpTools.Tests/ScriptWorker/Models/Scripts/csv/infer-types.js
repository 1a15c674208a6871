// Infers the types of columns and converts the values.
const text = 'id,active,score,joined,zip\n1,true,9.5,2024-01-05,01234\n2,false,7,2023-12-31,98765\n3,true,,2024-02-29,00501';
const lines = text.split('\n').map(l => l.split(','));
const header = lines.shift();

const inferType = values => {
  const present = values.filter(v => v !== '');
  if (present.every(v => /^(true|false)$/.test(v))) return 'boolean';
  if (present.some(v => /^0\d+/.test(v))) return 'string';
  if (present.every(v => /^-?\d+$/.test(v))) return 'integer';
  if (present.every(v => !Number.isNaN(Number(v)))) return 'number';
  if (present.every(v => /^\d{4}-\d{2}-\d{2}$/.test(v))) return 'date';
  return 'string';
};
const convert = {
  boolean: v => v === 'true',
  integer: v => parseInt(v, 10),
  number: v => parseFloat(v),
  date: v => new Date(v),
  string: v => v,
};
const types = header.map((_, i) => inferType(lines.map(l => l[i])));
const data = lines.map(l => Object.fromEntries(l.map((v, i) => [header[i], v === '' ? null : convert[types[i]](v)])));
({ types: Object.fromEntries(header.map((h, i) => [h, types[i]])), data });
