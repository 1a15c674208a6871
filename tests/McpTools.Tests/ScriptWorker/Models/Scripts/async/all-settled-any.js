// allSettled, any, AggregateError and withResolvers.
const ok = v => Promise.resolve(v), bad = m => Promise.reject(new TypeError(m));
const settled = await Promise.allSettled([ok(1), bad('x'), 3]);
console.log(settled.map(s => s.status));
const any = await Promise.any([bad('a'), ok('first')]);
let errors;
try {
  await Promise.any([bad('a'), bad('b')]);
} catch (e) {
  errors = [e.constructor.name, e.errors.map(x => x.message)];
}
const { promise, resolve } = Promise.withResolvers();
setTimeout(resolve, 1, 'resolved later');
return { any, errors, later: await promise, values: settled.map(s => s.value ?? s.reason.message) };
