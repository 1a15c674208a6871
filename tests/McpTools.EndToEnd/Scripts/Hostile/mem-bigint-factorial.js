let product = 1n;
for (let i = 1n; ; i++) product *= i ** 1000n;
