// Matches paths with parameters.
const compile = pattern => {
  const names = [];
  const re = pattern.replace(/:(\w+)|\*/g, (m, n) => { names.push(n ?? 'rest'); return n ? '([^/]+)' : '(.*)'; });
  return path => { const m = new RegExp(`^${re}$`).exec(path); return m && Object.fromEntries(names.map((n, i) => [n, decodeURIComponent(m[i + 1])])); };
};
const routes = [['/users/:id', 'user'], ['/users/:id/posts/:post', 'post'], ['/files/*', 'file']].map(([p, name]) => ({ name, match: compile(p) }));
const dispatch = path => { for (const r of routes) { const params = r.match(path); if (params) return { route: r.name, params }; } return { route: 'not found' }; };
['/users/42', '/users/7/posts/hello%20world', '/files/a/b.txt', '/nope'].map(p => { const d = dispatch(p); console.log(p, '→', d.route); return d; });
