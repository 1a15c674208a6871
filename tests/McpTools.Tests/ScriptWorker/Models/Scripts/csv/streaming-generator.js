// Parses lines lazily with a generator.
function* rows(text) {
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    if (end === -1) end = text.length;
    yield text.slice(start, end).split(',');
    start = end + 1;
  }
}

function* take(it, n) {
  let i = 0;
  for (const x of it) {
    if (i++ >= n) return;
    yield x;
  }
}

const big = Array.from({ length: 1000 }, (_, i) => `${i},${i * i},${i % 7 === 0 ? 'seven' : ''}`).join('\n');
const firstFive = [...take(rows(big), 5)];
let sevens = 0;
for (const [, , tag] of rows(big)) if (tag) sevens += 1;
console.log('sevens:', sevens);
console.log('first:', firstFive[0], firstFive[4]);
({ firstFive, sevens });
