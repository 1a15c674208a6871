// Takes the text out of an HTML fragment.
const html = `<div class="a"><h1>Title</h1><script>alert("x")</script>
<p>First&nbsp;paragraph with <a href="https://example.com">a link</a>.</p><br/><p>Second</p><!-- hidden --></div>`;
const text = html
  .replace(/<script[\s\S]*?<\/script>/gi, '')
  .replace(/<!--[\s\S]*?-->/g, '')
  .replace(/<br\s*\/?>|<\/(p|div|h[1-6])>/gi, '\n')
  .replace(/<[^>]+>/g, '')
  .replace(/&nbsp;/g, ' ')
  .split('\n').map(l => l.trim()).filter(Boolean).join('\n');
const links = [...html.matchAll(/<a\s+href="([^"]+)"[^>]*>(.*?)<\/a>/g)].map(([, href, label]) => ({ href, label }));
console.log(text);
return { text, links };
