// Returns NaN and infinities within a result.
const ratios = [[1, 2], [1, 0], [0, 0], [-1, 0]].map(([a, b]) => a / b);
console.log(ratios);
const avg = list => list.reduce((a, b) => a + b, 0) / list.length;
({ ratios, empty: avg([]), parsed: parseInt('abc'), fine: -0 })
