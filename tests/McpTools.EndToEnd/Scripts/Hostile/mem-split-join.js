let text = 'x'.repeat(1_000);
for (;;) text = text.split('').join(text.slice(0, 100));
