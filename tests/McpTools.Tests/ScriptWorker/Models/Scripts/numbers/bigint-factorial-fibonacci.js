// Large factorials and Fibonacci numbers.
const fact = n => n <= 1n ? 1n : n * fact(n - 1n);
const fib = n => { let [a, b] = [0n, 1n]; for (let i = 0; i < n; i++) [a, b] = [b, a + b]; return a; };
const digits = s => [...String(s)].reduce((t, c) => t + Number(c), 0);
console.log(fact(25n), fib(100));
console.log(typeof fact(1n), 7n / 2n, -7n % 3n, 2n ** 64n, BigInt.asIntN(8, 255n), 10n > 9, 1n == 1);
return { f30: fact(30n), fib200: fib(200), digits: digits(fact(50n)), hex: (2n ** 80n).toString(16), parsed: BigInt('0xff') };
