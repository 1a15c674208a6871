// Sorts names with accents and capital letters.
const names = ['Zoë', 'zebra', 'Ärger', 'apple', 'Äpfel', 'Banana', 'éclair', 'Eclair', 'ångström'];
const sorted = [...names].sort((a, b) => a.localeCompare(b, 'en'));
const base = [...names].sort(new Intl.Collator('en', { sensitivity: 'base' }).compare);
console.log(sorted.join(', '));
({ sorted, base, equal: 'a'.localeCompare('A', undefined, { sensitivity: 'base' }) })
