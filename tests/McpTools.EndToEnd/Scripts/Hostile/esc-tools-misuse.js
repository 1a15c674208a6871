const outcomes = [];
for (const use of [() => tools.__proto__({}), () => tools.constructor({}), () => tools.toString(), () => tools[Symbol.iterator](), () => tools.echo.call(null, { a: 1 }), () => new tools.echo({}), () => tools.call(), () => tools.call({}), () => tools.call('__proto__', {}), () => tools.call('echo', 'text'), () => tools.echo(1n), () => tools.echo(() => 1), () => Object.setPrototypeOf(tools, Array.prototype), () => { tools.echo = 1; }, () => delete tools.echo, () => new Proxy(tools, {}).echo({ a: 1 }), () => Reflect.apply(tools.echo, undefined, [{ a: 1 }])]) {
  try { await use(); outcomes.push(true); } catch (e) { outcomes.push(e instanceof Error); }
}
outcomes.every(x => x)
