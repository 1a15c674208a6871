// Decodes and encodes HTML entities.
const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', eacute: 'é', hellip: '…' };
const decode = s => s.replace(/&(#x?[0-9a-f]+|\w+);/gi, (m, e) => {
  if (e[0] === '#') {
    const code = e[1].toLowerCase() === 'x' ? parseInt(e.slice(2), 16) : parseInt(e.slice(1), 10);
    return String.fromCodePoint(code);
  }
  return named[e] ?? m;
});
const encode = s => s.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);
const src = 'Caf&eacute; &amp; bar &lt;b&gt; &#x1F600; &#8364; &unknown; &hellip;';
const plain = decode(src);
console.log(plain);
({ plain, back: encode('<a href="x">Tom & Jerry\'s</a>') })
