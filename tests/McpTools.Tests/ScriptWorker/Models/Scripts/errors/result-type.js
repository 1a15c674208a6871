// Errors as values instead of exceptions.
const Ok = value => ({ ok: true, value, map: f => Ok(f(value)), unwrapOr: () => value });
const Err = error => ({ ok: false, error, map: () => Err(error), unwrapOr: d => d });
const parse = s => { const n = Number(s); return Number.isNaN(n) || s.trim() === '' ? Err(`not a number: ${JSON.stringify(s)}`) : Ok(n); };
const inputs = ['42', 'abc', '', '1e3', '0x1F', ' 7 '];
const results = inputs.map(parse).map(r => r.map(n => n * 2));
results.forEach(r => console.log(r.ok ? `ok ${r.value}` : `err ${r.error}`));
results.map(r => r.unwrapOr(null))
