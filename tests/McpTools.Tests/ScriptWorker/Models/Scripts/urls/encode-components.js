// The differences between the functions that encode.
const s = "a b&c=d/é?#[]'()*!~+€😀";
const out = {
  uri: encodeURI(s), component: encodeURIComponent(s), params: new URLSearchParams({ s }).toString(),
  strict: encodeURIComponent(s).replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase()),
};
console.log(decodeURIComponent(out.component) === s, decodeURI('%41%2F'));
let bad;
try { decodeURIComponent('%E0%A4'); } catch (e) { bad = e.name; }
return { ...out, bad };
