const error = new Error('x');
for (const name of ['message', 'name', 'stack', 'cause']) Object.defineProperty(error, name, { get() { throw error; } });
throw error;
