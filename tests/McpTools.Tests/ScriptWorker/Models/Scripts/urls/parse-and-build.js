// Takes a URL apart and builds another one.
const u = new URL('https://user:p%40ss@shop.example.com:8443/a/b/../c?q=red%20shoes&size=42&size=43#top');
console.log(u.hostname, u.port, u.pathname, u.hash);
u.searchParams.delete('size');
u.searchParams.append('page', 2);
u.searchParams.set('q', 'blue & green');
u.hash = '';
return { href: u.href, origin: u.origin, user: u.username, password: decodeURIComponent(u.password), rel: new URL('../x?y=1', 'https://h.org/a/b/c').href };
