// Lookahead, lookbehind and functions of replacement.
const group = n => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
const prices = 'Cost: $40, fee: €15, $7 off'.match(/(?<=\$)\d+/g);
const swapped = 'Smith, John; Doe, Jane'.replace(/(?<last>\w+), (?<first>\w+)/g, '$<first> $<last>');
const template = 'Hi {{ name }}, you owe {{amount}} {{missing}}'.replace(/\{\{\s*(\w+)\s*\}\}/g, (m, k) => ({ name: 'Ann', amount: group(1234567) })[k] ?? m);
const password = ['abc', 'Abcdef1!', 'abcdefgh1'].map(p => /^(?=.*[A-Z])(?=.*\d)(?=.*[^\w\s]).{8,}$/.test(p));
const special = 'a$&b'.replace('$&', '[$&|$$]');
console.log(template);
return { prices, swapped, password, special, split: 'a1b22c333'.split(/(\d+)/), unicode: 'naïve café'.match(/\p{L}+/gu) };
