const names = ['fs', 'node:fs', 'child_process', './a.js', '../a.js', '/etc/passwd', 'file:///etc/passwd', 'https://example.com/a.js', 'data:text/javascript,export default 1', '', ' ', '..', 'mcptools:run', 'mcptools:capabilities', '<input>', 'System', 'clr:System.IO'];
const found = [];
for (const name of names) {
  try { await import(name); found.push(name); } catch {}
  try { await import(name, { with: { type: 'json' } }); found.push(name); } catch {}
}
found
