const list = [];
list[4294967294] = 1;
list.length = 4294967295;
[list.length, Object.keys(list).length, list.findLast(x => x === 1)]
