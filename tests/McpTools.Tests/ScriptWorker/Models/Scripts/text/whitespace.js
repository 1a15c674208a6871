// Cleans whitespace of every kind.
const dirty = '\uFEFF  Hello\u00a0\u00a0World \t\n\n\n  next\u2003line\r\nend \u200b ';
const clean = dirty
  .replace(/\r\n?/g, '\n')
  .replace(/[\u200b\u200c\u200d\ufeff]/g, '')
  .replace(/[^\S\n]+/g, ' ')
  .replace(/ ?\n ?/g, '\n')
  .replace(/\n{2,}/g, '\n\n')
  .trim();
console.log(JSON.stringify(clean));
[dirty.length, clean.length, dirty.trim().length, clean]
