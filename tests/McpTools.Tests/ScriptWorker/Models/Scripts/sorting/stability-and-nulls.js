// A stable sort, missing values last, and the default order of numbers.
const items = Array.from({ length: 20 }, (_, i) => ({ i, k: i % 3 }));
const stable = items.toSorted((a, b) => a.k - b.k).map(x => x.i);
const withNulls = [3, null, 1, undefined, 2].sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
const lexical = [10, 9, 1, 100].sort();
const reversed = ['b', 'a', 'c'].sort().reverse();
console.log(lexical, reversed);
return { stable, withNulls, lexical, holes: [3, , 1].sort().length };
