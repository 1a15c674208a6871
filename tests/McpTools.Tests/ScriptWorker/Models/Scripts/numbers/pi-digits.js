// Digits of pi with a spigot on BigInt.
function* piDigits() {
  let [q, r, t, k, m, x] = [1n, 0n, 1n, 1n, 3n, 3n];
  for (;;) {
    if (4n * q + r - t < m * t) {
      yield Number(m);
      [q, r, m] = [10n * q, 10n * (r - m * t), 10n * (3n * q + r) / t - 10n * m];
    } else {
      [q, r, t, k, m, x] = [q * k, (2n * q + r) * x, t * x, k + 1n, (q * (7n * k + 2n) + r * x) / (t * x), x + 2n];
    }
  }
}
const digits = [];
for (const d of piDigits()) { digits.push(d); if (digits.length === 50) break; }
const text = digits.join('').replace(/^3/, '3.');
console.log(text);
text
