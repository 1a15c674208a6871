// Match indices, the flags s, m and v, and lastIndex.
const m = /(?<y>\d{4})-(?<mo>\d\d)/d.exec('on 2024-06 and 2025-07');
const dotAll = /a.b/s.test('a\nb');
const lines = 'one\ntwo\nthree'.match(/^\w+$/gm);
const sets = 'aéz5'.match(/[\p{L}--[a-z]]/gv);
const re = /o/g;
const hits = [];
let x;
while ((x = re.exec('foo boo')) !== null) hits.push(x.index);
console.log(m.indices.groups.y, re.lastIndex, m.index);
return { mo: m.indices.groups.mo, dotAll, lines, sets, hits, flags: /a/dgimsuy.flags, source: new RegExp('a/b').source };
