for (let i = 0; i < 10_000; i++) Promise.reject(new Error('unheard ' + i));
'done'
