const a = { valueOf: () => b + 1 }, b = { valueOf: () => a + 1 };
a + b
