// A sieve, factors and twins.
const N = 10_000;
const sieve = new Uint8Array(N + 1).fill(1, 2);
for (let i = 2; i * i <= N; i++) if (sieve[i]) for (let j = i * i; j <= N; j += i) sieve[j] = 0;
const primes = [];
sieve.forEach((v, i) => v && primes.push(i));
const factor = n => { const f = {}; for (let p = 2; p * p <= n; p++) while (n % p === 0) { f[p] = (f[p] || 0) + 1; n /= p; } if (n > 1) f[n] = (f[n] || 0) + 1; return f; };
const twins = primes.filter((p, i) => primes[i + 1] - p === 2).length;
console.log(primes.length, primes.slice(-3));
({ count: primes.length, last: primes.at(-1), f: factor(360360), twins });
