const seen = new Map();
const tag = (strings, ...values) => seen.set({ strings, values }, values);
for (;;) tag`a${seen.size}b${1}`;
