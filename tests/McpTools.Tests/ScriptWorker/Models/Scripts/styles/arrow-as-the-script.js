// The script is one arrow function.
// input: {"who":"Ann"}
async (input) => {
  const greeting = `Hello, ${input?.who ?? 'nobody'}!`;
  console.log(greeting);
  return greeting;
}
