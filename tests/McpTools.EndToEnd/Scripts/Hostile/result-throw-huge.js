const error = new Error('m'.repeat(5_000_000));
error.cause = error;
error.name = 'N'.repeat(1_000_000);
throw error;
