// Builds a changelog of commit messages.
const commits = [
  'feat(api): add paging', 'fix: crash on empty list', 'docs: typo', 'feat!: drop v1 endpoints', 'chore: bump', 'fix(ui): align', 'random message',
];
const sections = { feat: '### Features', fix: '### Fixes', other: '### Other' };
const parsed = commits.map(c => {
  const m = c.match(/^(\w+)(?:\((\w+)\))?(!)?: (.+)$/);
  return m ? { type: m[1], scope: m[2], breaking: !!m[3], text: m[4] } : { type: 'other', text: c };
});
let md = '## 2.0.0\n';
for (const [type, title] of Object.entries(sections)) {
  const own = parsed.filter(p => (p.type in sections ? p.type : 'other') === type);
  if (!own.length) continue;
  md += `\n${title}\n\n` + own.map(p => `- ${p.scope ? `**${p.scope}**: ` : ''}${p.text}${p.breaking ? ' (BREAKING)' : ''}`).join('\n') + '\n';
}
console.log(md.trim());
({ lines: md.split('\n').length, breaking: parsed.filter(p => p.breaking).length });
