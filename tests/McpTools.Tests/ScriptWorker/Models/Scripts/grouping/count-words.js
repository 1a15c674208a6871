// Counts words and shows the ten most frequent ones.
const text = `It was the best of times, it was the worst of times, it was the age of wisdom,
it was the age of foolishness, it was the epoch of belief, it was the epoch of incredulity`;
const counts = new Map();
for (const word of text.toLowerCase().match(/\b[a-z']+\b/g)) {
  counts.set(word, (counts.get(word) || 0) + 1);
}
const top = [...counts.entries()].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 10);
for (const [w, c] of top) console.log(`${w}\t${c}`);
Object.fromEntries(top)
