// A confidence interval by resampling with a seeded generator.
function mulberry32(a) {
  return function () {
    a |= 0; a = a + 0x6D2B79F5 | 0;
    let t = Math.imul(a ^ a >>> 15, 1 | a);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}
const rand = mulberry32(42);
const sample = [23, 25, 28, 22, 30, 27, 26, 24];
const means = [];
for (let b = 0; b < 500; b++) {
  let s = 0;
  for (let i = 0; i < sample.length; i++) s += sample[Math.floor(rand() * sample.length)];
  means.push(s / sample.length);
}
means.sort((x, y) => x - y);
const ci = [means[Math.floor(0.025 * means.length)], means[Math.floor(0.975 * means.length)]];
console.log('95%% CI: [%s, %s]', ci[0].toFixed(2), ci[1].toFixed(2));
return { ci, first: means[0], last: means.at(-1) };
