// Roman numerals and English words.
const R = [['M', 1000], ['CM', 900], ['D', 500], ['CD', 400], ['C', 100], ['XC', 90], ['L', 50], ['XL', 40], ['X', 10], ['IX', 9], ['V', 5], ['IV', 4], ['I', 1]];
const toRoman = n => R.reduce((s, [r, v]) => { while (n >= v) { s += r; n -= v; } return s; }, '');
const fromRoman = s => [...s].reduce((t, c, i, a) => { const v = k => Object.fromEntries(R)[k] ?? 0; return t + (v(c) < v(a[i + 1]) ? -v(c) : v(c)); }, 0);
const ones = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = ',,twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety'.split(',');
const words = n => n < 20 ? ones[n] : n < 100 ? tens[n / 10 | 0] + (n % 10 ? '-' + ones[n % 10] : '') : n < 1000 ? ones[n / 100 | 0] + ' hundred' + (n % 100 ? ' and ' + words(n % 100) : '') : words(n / 1000 | 0) + ' thousand' + (n % 1000 ? ' ' + words(n % 1000) : '');
const ordinal = n => { const s = ['th', 'st', 'nd', 'rd'], v = n % 100; return n + (s[(v - 20) % 10] || s[v] || s[0]); };
for (const n of [4, 1994, 2024]) console.log(n, toRoman(n), fromRoman(toRoman(n)), words(n));
[1, 2, 3, 11, 22, 113].map(ordinal)
