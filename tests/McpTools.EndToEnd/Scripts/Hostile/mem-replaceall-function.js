const text = 'a'.repeat(50_000);
text.replace(/a/g, () => text).length
