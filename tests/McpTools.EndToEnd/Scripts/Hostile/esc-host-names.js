const said = [];
for (const provoke of [() => null.x, () => [].reduce((a, b) => a), () => new Array(-1), () => 'x'.repeat(-1), () => decodeURIComponent('%'), () => Symbol() + '', () => JSON.parse('{'), () => new Intl.NumberFormat('!'), () => structuredClone(() => 1), () => new URL('no'), () => Reflect.ownKeys(1), () => new Proxy({}, { get: 1 }).x, () => BigInt(1.5), () => tools.call(1n, Symbol()), () => display({}), () => store.get('a')]) {
  try { await provoke(); } catch (e) { said.push(`${e.name} ${e.message} ${e.stack}`); }
}
said.filter(text => /Jint|System\.|\.cs\b|\/|\\|mcptools:/.test(text))
