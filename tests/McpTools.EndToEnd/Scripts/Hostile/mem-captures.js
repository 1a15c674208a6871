let last = null;
for (;;) {
  const before = last, ballast = new Array(100).fill(before);
  last = () => [before, ballast];
}
