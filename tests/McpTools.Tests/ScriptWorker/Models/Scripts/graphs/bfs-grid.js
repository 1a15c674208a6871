// The shortest way through a maze.
const maze = `
S.#.....
..#.###.
....#...
.##.#.#.
...#..#E`.trim().split('\n').map(r => [...r]);
const find = c => { for (const [y, r] of maze.entries()) { const x = r.indexOf(c); if (x >= 0) return [x, y]; } };
const [sx, sy] = find('S'), [ex, ey] = find('E');
const key = (x, y) => `${x},${y}`;
const from = new Map([[key(sx, sy), null]]);
const queue = [[sx, sy]];
search:
while (queue.length) {
  const [x, y] = queue.shift();
  for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
    const nx = x + dx, ny = y + dy;
    if (maze[ny]?.[nx] === undefined || maze[ny][nx] === '#' || from.has(key(nx, ny))) continue;
    from.set(key(nx, ny), [x, y]);
    if (nx === ex && ny === ey) break search;
    queue.push([nx, ny]);
  }
}
let steps = 0;
for (let p = from.get(key(ex, ey)); p; p = from.get(key(...p))) {
  steps++;
  if (maze[p[1]][p[0]] === '.') maze[p[1]][p[0]] = '*';
}
console.log(maze.map(r => r.join('')).join('\n'));
({ steps, visited: from.size })
