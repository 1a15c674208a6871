// Returns URLs and their parameters as they are.
const base = new URL('https://api.example.com/v1/');
const endpoints = ['users', 'orders?limit=5', '//cdn.example.com/x'].map(p => new URL(p, base));
console.log(endpoints.map(e => e.host).join(' '));
console.log(URL.canParse('nope'), URL.canParse('x', base));
({ endpoints, params: endpoints[1].searchParams, first: endpoints[0] })
