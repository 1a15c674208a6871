for (const name of Object.getOwnPropertyNames(globalThis)) {
  try { Object.freeze(globalThis[name]); Object.freeze(globalThis[name].prototype); } catch {}
}
Object.freeze(globalThis);
console.log('frozen');
(await tools.echo({ a: 1 })).value
