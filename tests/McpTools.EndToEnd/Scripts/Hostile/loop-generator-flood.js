const all = [];
for (;;) {
  const one = (function* () { for (;;) yield all.length; })();
  one.next();
  all.push(one);
}
