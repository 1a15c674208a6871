// A tiny test runner with assertions.
const tests = [];
const test = (name, fn) => tests.push({ name, fn });
const assert = (cond, msg = 'assertion failed') => { if (!cond) throw new Error(msg); };
assert.equal = (a, b) => assert(Object.is(a, b), `${JSON.stringify(a)} !== ${JSON.stringify(b)}`);
test('adds', () => assert.equal(1 + 1, 2));
test('floats', () => assert.equal(0.1 + 0.2, 0.3));
test('async', async () => { await null; assert(false); });
test('throws', () => { null.x; });
let passed = 0;
for (const { name, fn } of tests) {
  try { await fn(); passed++; console.log('ok   -', name); } catch (e) { console.log('FAIL -', name, e instanceof TypeError ? 'TypeError' : e.message); }
}
console.log(`${passed}/${tests.length}`);
({ passed, failed: tests.length - passed })
