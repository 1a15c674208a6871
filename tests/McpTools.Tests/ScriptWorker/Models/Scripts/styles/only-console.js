// Answers with console.log only.
const temps = [21.5, 19, 23.25];
const toF = c => c * 9 / 5 + 32;
for (const [i, t] of temps.entries()) {
  console.log(`Day ${i + 1}: ${t}°C = ${toF(t).toFixed(1)}°F`);
}
console.log('Average:', (temps.reduce((a, b) => a + b) / temps.length).toFixed(2));
