// Retries a tool that fails twice.
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function withRetry(fn, { retries = 3, base = 1 } = {}) {
  let lastError;
  for (let attempt = 1; attempt <= retries; attempt++) {
    try {
      const value = await fn(attempt);
      return { value, attempt };
    } catch (err) {
      lastError = err;
      console.warn(`Attempt ${attempt} failed: ${err.name}`);
      await sleep(base * 2 ** attempt);
    }
  }
  throw lastError;
}
const { value, attempt } = await withRetry(attempt => tools.flaky({ key: 'a', attempt }).then(r => r.value));
return { value, attempt };
