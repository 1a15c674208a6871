// A recursive-descent calculator.
const evaluate = src => {
  const tokens = src.match(/\d+\.?\d*|[-+*/^()]|[a-z]+/g);
  let i = 0;
  const peek = () => tokens[i], next = () => tokens[i++];
  const primary = () => {
    const t = next();
    if (t === undefined) throw new SyntaxError('unexpected end');
    if (t === '(') { const v = expr(); if (next() !== ')') throw new SyntaxError('expected )'); return v; }
    if (t === '-') return -primary();
    if (/^[a-z]/.test(t)) { if (t === 'pi') return Math.PI; next(); const v = expr(); next(); return Math[t](v); }
    const n = parseFloat(t);
    if (Number.isNaN(n)) throw new SyntaxError(`unexpected ${t}`);
    return n;
  };
  const power = () => { const b = primary(); return peek() === '^' ? (next(), b ** power()) : b; };
  const term = () => { let v = power(); while ('*/'.includes(peek() ?? ' ')) v = next() === '*' ? v * power() : v / power(); return v; };
  const expr = () => { let v = term(); while (peek() === '+' || peek() === '-') v = next() === '+' ? v + term() : v - term(); return v; };
  const v = expr();
  if (i < tokens.length) throw new SyntaxError(`unexpected ${peek()}`);
  return v;
};
const cases = ['1 + 2 * 3', '(1 + 2) * 3', '2 ^ 3 ^ 2', '-4 + 10 / 4', 'sqrt(16) + max(3)', '2 *', '1 2'];
cases.map(c => { try { return [c, evaluate(c)]; } catch (e) { console.log(c, '→', e.name); return [c, null]; } });
