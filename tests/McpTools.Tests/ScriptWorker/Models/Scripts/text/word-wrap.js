// Wraps text to a width and aligns it.
const wrap = (text, width) => {
  const lines = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line && (line + ' ' + word).length > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  if (line) lines.push(line);
  return lines;
};
const lorem = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.';
const lines = wrap(lorem, 24);
console.log(lines.join('\n'));
console.log(lines.map(l => l.padStart(24)).join('\n'));
console.log(lines.map(l => { const p = 24 - l.length; return ' '.repeat(p >> 1) + l; }).join('\n'));
lines.length
