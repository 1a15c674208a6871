// A small validator in the style of JSON Schema.
// input: {"name":"","age":"forty","tags":["a",7],"address":{"zip":"12"},"role":"root"}
const schema = {
  type: 'object', required: ['name', 'email', 'age'],
  properties: {
    name: { type: 'string', minLength: 1 },
    email: { type: 'string', pattern: '^[^@]+@[^@]+$' },
    age: { type: 'integer', minimum: 0 },
    tags: { type: 'array', items: { type: 'string' } },
    address: { type: 'object', properties: { zip: { type: 'string', minLength: 5 } } },
    role: { enum: ['user', 'admin'] },
  },
};
const typeOf = v => v === null ? 'null' : Array.isArray(v) ? 'array' : Number.isInteger(v) ? 'integer' : typeof v;
function* validate(v, s, at = '$') {
  const t = typeOf(v);
  if (s.type && t !== s.type && !(s.type === 'number' && t === 'integer')) {
    yield `${at}: expected ${s.type}, got ${t}`;
    return;
  }
  if (s.enum && !s.enum.includes(v)) yield `${at}: must be one of ${s.enum.join(', ')}`;
  if (s.minLength > v?.length) yield `${at}: too short`;
  if (s.pattern && !new RegExp(s.pattern).test(v)) yield `${at}: does not match`;
  for (const r of s.required ?? []) if (!(r in v)) yield `${at}.${r}: missing`;
  for (const [k, sub] of Object.entries(s.properties ?? {})) if (k in v) yield* validate(v[k], sub, `${at}.${k}`);
  if (s.items) for (const [i, x] of v.entries()) yield* validate(x, s.items, `${at}[${i}]`);
}
const errors = [...validate(input, schema)];
console.error(`${errors.length} errors`);
return { valid: errors.length === 0, errors };
