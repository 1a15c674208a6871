// Prints rows with console.table and groups.
const stats = [{ name: 'alpha', hits: 10, ratio: 0.5 }, { name: 'beta', hits: 7, ratio: 1 / 3 }];
console.group('Stats');
console.log('rows:', stats.length);
console.group();
console.info('inner');
console.groupEnd();
console.groupEnd();
console.log('after');
console.count('seen');
console.count('seen');
return stats.map(s => `${s.name}: ${s.hits}`).join('\n');
