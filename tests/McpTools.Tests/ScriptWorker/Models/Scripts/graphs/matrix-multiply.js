// Multiplies, transposes and takes the determinant.
const A = [[1, 2, 3], [0, 1, 4], [5, 6, 0]];
const mul = (a, b) => a.map(r => b[0].map((_, j) => r.reduce((s, x, k) => s + x * b[k][j], 0)));
const T = m => m[0].map((_, i) => m.map(r => r[i]));
const det = m => m.length === 1 ? m[0][0] : m[0].reduce((s, x, j) =>
  s + (j % 2 ? -1 : 1) * x * det(m.slice(1).map(r => r.filter((_, k) => k !== j))), 0);
console.log('det', det(A));
console.log(mul(A, T(A)));
({ det: det(A), AAt: mul(A, T(A)), T: T(A) });
