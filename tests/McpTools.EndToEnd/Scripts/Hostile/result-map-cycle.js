const map = new Map();
map.set('self', map);
map
