// The game of life on typed arrays.
const W = 8, H = 8;
let grid = new Uint8Array(W * H);
for (const [x, y] of [[1, 0], [2, 1], [0, 2], [1, 2], [2, 2]]) grid[y * W + x] = 1;
const step = g => g.map((cell, i) => {
  const x = i % W, y = Math.floor(i / W);
  let n = 0;
  for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) {
    if (dx || dy) n += g[((y + dy + H) % H) * W + (x + dx + W) % W];
  }
  return n === 3 || (cell && n === 2) ? 1 : 0;
});
const show = g => Array.from({ length: H }, (_, y) => [...g.subarray(y * W, y * W + W)].map(c => '.#'[c]).join('')).join('\n');
for (let i = 0; i < 4; i++) grid = step(grid);
console.log(show(grid));
grid.reduce((a, b) => a + b)
