// Guesses the delimiter of several texts.
const samples = {
  semicolon: 'a;b;c\n1;2,5;3\n4;5,5;6',
  tab: 'a\tb\tc\n1\t2\t3',
  comma: 'a,b\n1,2\n3,4',
  pipe: 'x|y|z\n1|2|3',
};
const candidates = [',', ';', '\t', '|'];

const sniff = (text) => {
  const lines = text.split(/\r?\n/).filter(Boolean);
  let best = { delimiter: null, score: -1 };
  for (const d of candidates) {
    const counts = lines.map(l => l.split(d).length - 1);
    const consistent = counts.every(c => c === counts[0]);
    const score = consistent ? counts[0] : 0;
    if (score > best.score) best = { delimiter: d, score };
  }
  return best;
};

const out = {};
for (const [name, text] of Object.entries(samples)) {
  out[name] = sniff(text);
  console.log(name.padEnd(10), JSON.stringify(out[name].delimiter));
}
out;
