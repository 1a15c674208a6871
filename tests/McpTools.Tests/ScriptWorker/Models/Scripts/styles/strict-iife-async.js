'use strict';
// An async IIFE with a directive before the comment.
(async function run() {
  const started = performance.now();
  const { items } = (await tools.list_items({ page: 2 })).value;
  const names = items.map(({ name }) => name);
  if (performance.now() < started) throw new Error('time ran backwards');
  console.debug('got', names.length);
  return { names, unique: new Set(names).size === names.length };
})();
