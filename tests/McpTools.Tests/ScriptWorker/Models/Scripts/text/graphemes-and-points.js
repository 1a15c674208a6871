// Counts units, points and grapheme clusters.
const samples = ['abc', 'é', 'e\u0301', '👍🏽', '👨‍👩‍👧', '🇩🇪', '한국'];
const seg = new Intl.Segmenter('en', { granularity: 'grapheme' });
const rows = samples.map(s => ({
  s, units: s.length, points: [...s].length, graphemes: [...seg.segment(s)].length,
  hex: Array.from(s, c => c.codePointAt(0).toString(16)).join(' '),
}));
for (const r of rows) console.log(r.units, r.points, r.graphemes, r.hex);
const truncate = (s, n) => [...seg.segment(s)].slice(0, n).map(x => x.segment).join('');
return { rows, cut: truncate('a👨‍👩‍👧b👍🏽c', 3) };
