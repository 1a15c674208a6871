// Prints a calendar of a month.
const year = 2024, month = 1; // February, 0-based
const first = new Date(Date.UTC(year, month, 1));
const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
const lead = (first.getUTCDay() + 6) % 7;
const cells = [...Array(lead).fill('  '), ...Array.from({ length: days }, (_, i) => String(i + 1).padStart(2))];
while (cells.length % 7) cells.push('  ');
const weeks = [];
for (let i = 0; i < cells.length; i += 7) weeks.push(cells.slice(i, i + 7).join(' '));
const text = ['Mo Tu We Th Fr Sa Su', ...weeks].join('\n');
console.log(first.toLocaleString('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }));
console.log(text);
({ days, weeks: weeks.length })
