const text = 'a'.repeat(50_000);
text.replaceAll('a', text).length
