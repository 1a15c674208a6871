// Turns a little Markdown into HTML.
const md = `# Title

Some **bold**, *em* and \`code\`.

- one
- two [link](https://x.y)

## Sub`;
const inline = s => s
  .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
  .replace(/\*(.+?)\*/g, '<em>$1</em>')
  .replace(/`(.+?)`/g, '<code>$1</code>')
  .replace(/\[(.+?)\]\((.+?)\)/g, '<a href="$2">$1</a>');
const html = md.split(/\n{2,}/).map(block => {
  const h = /^(#{1,6}) (.+)$/.exec(block);
  if (h) return `<h${h[1].length}>${inline(h[2])}</h${h[1].length}>`;
  if (/^- /m.test(block)) return '<ul>' + block.split('\n').map(l => `<li>${inline(l.slice(2))}</li>`).join('') + '</ul>';
  return `<p>${inline(block)}</p>`;
}).join('\n');
console.log(html);
html
