let n = 0;
const list = Array.from({ length: 2000 }, (_, i) => i);
list.sort(() => (n++ % 3) - 1);
[list.length, new Set(list).size]
