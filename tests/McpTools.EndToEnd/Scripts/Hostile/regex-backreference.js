/^(?:(a+)\1?)+$/.test('a'.repeat(60) + 'b')
