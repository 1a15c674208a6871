// Unique values and ranks with ties.
const scores = { ann: 90, bob: 85, cid: 90, dee: 70, eve: 85 };
const unique = [...new Set(Object.values(scores))].sort((a, b) => b - a);
const dense = Object.fromEntries(Object.entries(scores).map(([k, v]) => [k, unique.indexOf(v) + 1]));
const competition = Object.fromEntries(Object.entries(scores).map(([k, v]) => [k, 1 + Object.values(scores).filter(x => x > v).length]));
console.log(dense, competition);
return [dense, competition];
