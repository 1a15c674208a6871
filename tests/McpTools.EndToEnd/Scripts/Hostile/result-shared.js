let list = ['x'];
for (let i = 0; i < 50; i++) list = [list, list];
list
