// Counts the domains of a text.
const text = 'See https://www.a.com/x, http://blog.b.co.uk/y?z=1 and https://a.com. Also ftp://old.net/file';
const hosts = text.match(/\b(?:https?|ftp):\/\/[^\s,]+/g).map(x => new URL(x.replace(/[.,]$/, '')).hostname.replace(/^www\./, ''));
const counts = hosts.reduce((m, h) => m.set(h, (m.get(h) ?? 0) + 1), new Map());
console.log(counts);
return counts;
