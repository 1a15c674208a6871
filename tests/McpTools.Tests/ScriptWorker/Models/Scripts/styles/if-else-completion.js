// Ends with an if statement whose value is the result.
const n = 15;
const words = [];
for (let i = 1; i <= n; i++) words.push(i % 15 === 0 ? 'FizzBuzz' : i % 5 === 0 ? 'Buzz' : i % 3 === 0 ? 'Fizz' : `${i}`);
console.log(words.join(' '));
if (words.includes('FizzBuzz')) {
  words.filter(w => /z/.test(w)).length;
} else {
  -1;
}
