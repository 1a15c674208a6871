// Sorts file names by the numbers within.
const files = ['img12.png', 'img10.png', 'img2.png', 'IMG1.png', 'img1.png', 'file20', 'file3'];
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const natural = files.toSorted(collator.compare);
const versions = ['1.10.0', '1.2.0', '1.2.10', '1.2.2'].sort((a, b) => {
  const [x, y] = [a, b].map(v => v.split('.').map(Number));
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
});
console.log(natural, versions);
return { natural, versions };
