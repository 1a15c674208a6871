// Pearson correlation of several columns.
const cols = {
  height: [170, 165, 180, 175, 160],
  weight: [70, 60, 85, 75, 55],
  age: [30, 25, 35, 28, 40],
};
const pearson = (a, b) => {
  const ma = a.reduce((s, x) => s + x) / a.length;
  const mb = b.reduce((s, x) => s + x) / b.length;
  let num = 0, da = 0, db = 0;
  for (let i = 0; i < a.length; i++) {
    num += (a[i] - ma) * (b[i] - mb);
    da += (a[i] - ma) ** 2;
    db += (b[i] - mb) ** 2;
  }
  return num / Math.sqrt(da * db);
};
const names = Object.keys(cols);
const matrix = names.map(x => names.map(y => +pearson(cols[x], cols[y]).toFixed(3)));
console.log(['', ...names].map(s => s.padStart(8)).join(''));
matrix.forEach((row, i) => console.log(names[i].padStart(8) + row.map(v => v.toFixed(3).padStart(8)).join('')));
Object.fromEntries(names.map((nm, i) => [nm, Object.fromEntries(names.map((m, j) => [m, matrix[i][j]]))]));
