const all = [];
for (let i = 0; ; i++) all.push(new Intl.DateTimeFormat('en', { timeZone: ['Asia/Tokyo', 'America/New_York'][i % 2], dateStyle: 'full', timeStyle: 'full' }).format(new Date(i * 1e9)));
