for (;;) await Promise.all([tools.search('a '.repeat(1_000)), tools.describe('echo'), results.load('none').catch(() => {})]);
