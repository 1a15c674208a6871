const storm = () => { for (let i = 0; i < 100; i++) Promise.resolve().then(storm); };
storm();
await new Promise(() => {});
