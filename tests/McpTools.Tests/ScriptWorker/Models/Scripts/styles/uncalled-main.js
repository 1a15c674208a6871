// Declares a function that takes the input and does not call it.
// input: {"numbers":[3,1,2]}
async function main({ numbers }) {
  const sorted = [...numbers].sort();
  console.log('sorted', sorted);
  return { sorted, max: Math.max(...numbers) };
}
