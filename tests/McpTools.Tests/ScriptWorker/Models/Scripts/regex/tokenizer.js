// A tokenizer with sticky expressions.
const rules = [
  ['ws', /\s+/y], ['number', /\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy], ['string', /"(?:[^"\\]|\\.)*"/y],
  ['ident', /[\p{L}_$][\p{L}\p{N}_$]*/uy], ['op', /=>|[-+*\/=<>!]=?|&&|\|\|/y], ['punct', /[(){}\[\],;.]/y],
];
const tokenize = src => {
  const out = [];
  let pos = 0;
  scan: while (pos < src.length) {
    for (const [type, re] of rules) {
      re.lastIndex = pos;
      const m = re.exec(src);
      if (m) {
        pos = re.lastIndex;
        if (type !== 'ws') out.push({ type, text: m[0] });
        continue scan;
      }
    }
    throw new SyntaxError(`Unexpected ${src[pos]} at ${pos}`);
  }
  return out;
};
const toks = tokenize('let größe = foo("a\\"b", 1.5e3) => x >= 2;');
console.log(toks.map(t => t.type[0]).join(''));
let err;
try { tokenize('a # b'); } catch (e) { err = e.message; }
return { toks: toks.map(t => t.text), err };
