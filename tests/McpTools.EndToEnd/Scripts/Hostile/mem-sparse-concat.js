let list = [];
list.length = 1e6;
for (let i = 0; i < 40; i++) list = [...list.concat(list)];
list.length
