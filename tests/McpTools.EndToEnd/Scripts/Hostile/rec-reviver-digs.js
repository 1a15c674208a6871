JSON.parse('[0,1]', function (key, value) {
  if (key === '0') this[1] = [0, 1];
  return value;
})
