// Parses a CSV text with quoted fields, doubled quotes and line breaks within a field.
const csv = `id,name,notes
1,"Smith, John","said ""hi"" twice"
2,"Multi
line",plain
3,,"empty name"`;

function parseCSV(text, delimiter = ',') {
  const rows = [];
  let row = [], field = '', inQuotes = false;
  for (let i = 0; i < text.length; i++) {
    const ch = text[i];
    if (inQuotes) {
      if (ch === '"' && text[i + 1] === '"') { field += '"'; i++; }
      else if (ch === '"') inQuotes = false;
      else field += ch;
    } else if (ch === '"') inQuotes = true;
    else if (ch === delimiter) { row.push(field); field = ''; }
    else if (ch === '\n') { row.push(field); rows.push(row); row = []; field = ''; }
    else if (ch !== '\r') field += ch;
  }
  row.push(field);
  rows.push(row);
  return rows;
}

const [header, ...body] = parseCSV(csv);
const records = body.map(r => Object.fromEntries(header.map((h, i) => [h, r[i] ?? null])));
console.log(`Parsed ${records.length} records`);
records
