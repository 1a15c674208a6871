// Hides mail addresses, phone numbers and cards.
const log = 'User jane.doe+test@mail.example.org called +1 (555) 123-4567, paid with 4111 1111 1111 1111 from 10.0.0.12.';
const luhn = n => [...n].reverse().map(Number).reduce((s, d, i) => s + (i % 2 ? (d * 2 > 9 ? d * 2 - 9 : d * 2) : d), 0) % 10 === 0;
let masked = log
  .replace(/([\w.+-])[\w.+-]*@([\w.-]+\.\w+)/g, '$1***@$2')
  .replace(/\b(?:\d[ -]?){13,16}\b/g, m => luhn(m.replace(/\D/g, '')) ? '**** ' + m.trim().slice(-4) : m)
  .replace(/\b(\d{1,3})\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/, '$1.x.x.x');
console.log(masked);
return masked;
