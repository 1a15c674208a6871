// Splits events of users into sessions.
const events = [
  { u: 'a', t: 0 }, { u: 'b', t: 5 }, { u: 'a', t: 10 }, { u: 'a', t: 100 },
  { u: 'b', t: 20 }, { u: 'a', t: 105 }, { u: 'b', t: 200 },
];
const GAP = 30;
const sessions = {};
outer:
for (const { u, t } of [...events].sort((x, y) => x.t - y.t)) {
  const list = (sessions[u] ??= []);
  for (const s of list) {
    if (t - s.end <= GAP) {
      s.end = t;
      s.count++;
      continue outer;
    }
  }
  list.push({ start: t, end: t, count: 1 });
}
console.log(sessions.a.length, sessions.b.length);
sessions
