// A Brainfuck interpreter.
function run(code, inputText = '') {
  const mem = new Uint8Array(300), jumps = new Map(), stack = [];
  [...code].forEach((c, i) => {
    if (c === '[') stack.push(i);
    if (c === ']') { const j = stack.pop(); jumps.set(i, j).set(j, i); }
  });
  let p = 0, out = '', inp = 0;
  for (let ip = 0; ip < code.length; ip++) {
    switch (code[ip]) {
      case '>': p++; break;
      case '<': p--; break;
      case '+': mem[p]++; break;
      case '-': mem[p]--; break;
      case '.': out += String.fromCharCode(mem[p]); break;
      case ',': mem[p] = inputText.charCodeAt(inp++) || 0; break;
      case '[': if (!mem[p]) ip = jumps.get(ip); break;
      case ']': if (mem[p]) ip = jumps.get(ip); break;
    }
  }
  return out;
}
const hello = '++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.';
console.log(run(hello));
console.log(run(',[.,]', 'echo'));
run(hello).length
