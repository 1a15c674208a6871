const digits = '9'.repeat(5_000_000);
let n = BigInt(digits);
for (;;) n = BigInt((n * n).toString());
