const seen = new Set(), odd = [], rest = [[globalThis, 'globalThis']];
while (rest.length > 0 && seen.size < 1_500) {
  const [o, path] = rest.pop();
  if ((typeof o !== 'object' && typeof o !== 'function') || o === null || seen.has(o)) continue;
  seen.add(o);
  if (path.split('.').length > 8) continue;
  for (const key of Reflect.ownKeys(o)) {
    if (/^(GetType|GetHashCode|ToString|Equals|MemberwiseClone|Clr|System|Microsoft|importNamespace)$/.test(String(key))) odd.push(path + '.' + String(key));
    const d = Reflect.getOwnPropertyDescriptor(o, key);
    for (const [part, value] of Object.entries(d ?? {})) rest.push([value, `${path}.${String(key)}`]);
  }
  rest.push([Reflect.getPrototypeOf(o), path + '.^']);
}
odd
