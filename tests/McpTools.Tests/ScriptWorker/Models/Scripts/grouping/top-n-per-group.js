// The best two of each group.
const scores = [
  { team: 'red', player: 'Ann', pts: 30 }, { team: 'red', player: 'Bob', pts: 25 },
  { team: 'blue', player: 'Cid', pts: 40 }, { team: 'red', player: 'Dee', pts: 35 },
  { team: 'blue', player: 'Eve', pts: 10 }, { team: 'blue', player: 'Fay', pts: 22 },
];
const topN = (list, n) => Object.values(
  list.reduce((g, s) => {
    (g[s.team] = g[s.team] || []).push(s);
    return g;
  }, {})
).flatMap(group => group.sort((a, b) => b.pts - a.pts).slice(0, n));

const result = topN(scores, 2).map(({ team, player, pts }) => `${team}:${player}=${pts}`);
console.log(result.join('\n'));
result;
