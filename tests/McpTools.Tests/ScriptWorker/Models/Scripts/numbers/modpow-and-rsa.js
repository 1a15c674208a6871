// Modular powers, inverse and a toy RSA.
const modpow = (b, e, m) => { let r = 1n; b %= m; while (e > 0n) { if (e & 1n) r = r * b % m; b = b * b % m; e >>= 1n; } return r; };
const egcd = (a, b) => b === 0n ? [a, 1n, 0n] : (([g, x, y]) => [g, y, x - a / b * y])(egcd(b, a % b));
const inv = (a, m) => ((egcd(a, m)[1] % m) + m) % m;
const [p, q, e] = [61n, 53n, 17n];
const n = p * q, phi = (p - 1n) * (q - 1n), d = inv(e, phi);
const cipher = [...'Hi!'].map(c => modpow(BigInt(c.charCodeAt(0)), e, n));
const plain = cipher.map(c => String.fromCharCode(Number(modpow(c, d, n)))).join('');
console.log(cipher, plain);
const millerRabin = n => [2n, 3n, 5n, 7n].every(a => { let s = n - 1n, r = 0; while (s % 2n === 0n) { s /= 2n; r++; } let x = modpow(a, s, n); if (x === 1n || x === n - 1n) return true; while (--r > 0) { x = x * x % n; if (x === n - 1n) return true; } return false; });
return { d, plain, prime: millerRabin(2n ** 61n - 1n), composite: millerRabin(2n ** 61n + 1n) };
