await tools.call('x'.repeat(1_000_000), {});
