for (;;) try { /(x+x+)+y/.test('x'.repeat(64)); } catch {}
