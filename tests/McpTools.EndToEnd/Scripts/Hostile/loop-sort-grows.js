const list = [3, 2, 1];
list.sort((a, b) => { list.push(list.length); list.length = 5; return a - b; });
list.length
