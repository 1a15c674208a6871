// Base64 and base64url, by hand and with btoa.
const abc = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const encode = bytes => {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    out += abc[a >> 2] + abc[((a & 3) << 4) | (b ?? 0) >> 4];
    out += b === undefined ? '=' : abc[((b & 15) << 2) | (c ?? 0) >> 6];
    out += c === undefined ? '=' : abc[c & 63];
  }
  return out;
};
const bytes = new TextEncoder().encode('Größe: 5 µm ✓');
const mine = encode(bytes);
const theirs = btoa(String.fromCharCode(...bytes));
console.log(mine, mine === theirs);
const url = theirs.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const back = new TextDecoder().decode(Uint8Array.from(atob(theirs), c => c.charCodeAt(0)));
return { mine, url, back };
