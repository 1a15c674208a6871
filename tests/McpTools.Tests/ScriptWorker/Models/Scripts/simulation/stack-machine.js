// An interpreter for a stack machine.
const program = 'push 10 store n push 1 store acc label loop load n jz end load acc load n mul store acc load n push 1 sub store n jmp loop label end load acc print'.split(' ');
const labels = {};
program.forEach((w, i) => { if (w === 'label') labels[program[i + 1]] = i; });
const stack = [], vars = {}, out = [];
let pc = 0, steps = 0;
const bin = f => { const b = stack.pop(), a = stack.pop(); stack.push(f(a, b)); };
while (pc < program.length && steps++ < 1000) {
  const op = program[pc++];
  switch (op) {
    case 'push': stack.push(Number(program[pc++])); break;
    case 'store': vars[program[pc++]] = stack.pop(); break;
    case 'load': stack.push(vars[program[pc++]]); break;
    case 'mul': bin((a, b) => a * b); break;
    case 'sub': bin((a, b) => a - b); break;
    case 'jz': { const t = program[pc++]; if (stack.pop() === 0) pc = labels[t] + 2; break; }
    case 'jmp': pc = labels[program[pc]] + 2; break;
    case 'label': pc++; break;
    case 'print': out.push(stack.pop()); break;
    default: throw new Error(`unknown op ${op}`);
  }
}
console.log('steps', steps);
out[0]
