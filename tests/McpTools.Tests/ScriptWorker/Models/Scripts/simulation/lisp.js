// A tiny Lisp.
const read = src => {
  const t = src.replace(/([()])/g, ' $1 ').trim().split(/\s+/);
  const p = () => { const x = t.shift(); if (x !== '(') return isNaN(x) ? x : +x; const l = []; while (t[0] !== ')') l.push(p()); t.shift(); return l; };
  const all = [];
  while (t.length) all.push(p());
  return all;
};
const globals = { '+': (...a) => a.reduce((x, y) => x + y), '*': (...a) => a.reduce((x, y) => x * y), '-': (a, b) => a - b, '<': (a, b) => a < b, list: (...a) => a, map: (f, l) => l.map(x => f(x)) };
const ev = (x, env) => {
  if (typeof x === 'string') { for (let e = env; e; e = Object.getPrototypeOf(e)) if (Object.hasOwn(e, x)) return e[x]; throw new ReferenceError(`unbound: ${x}`); }
  if (!Array.isArray(x)) return x;
  const [op, ...args] = x;
  if (op === 'define') return void (env[args[0]] = ev(args[1], env));
  if (op === 'if') return ev(ev(args[0], env) ? args[1] : args[2], env);
  if (op === 'lambda') return (...vals) => ev(args[1], Object.assign(Object.create(env), Object.fromEntries(args[0].map((p, i) => [p, vals[i]]))));
  const [f, ...vals] = x.map(y => ev(y, env));
  return f(...vals);
};
const env = Object.create(globals);
const results = read('(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1)))))) (fact 10) (map (lambda (x) (* x x)) (list 1 2 3)) (+ 1 2 3)').map(e => ev(e, env));
console.log(results);
results
