// Checks mail, IPv4, UUID, hex colour, ISBN and semantic versions.
const validators = {
  email: s => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(s),
  ipv4: s => /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(s),
  uuid: s => /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(s),
  hex: s => /^#(?:[0-9a-f]{3}){1,2}$/i.test(s),
  isbn: s => {
    const d = s.replace(/-/g, '');
    return /^\d{13}$/.test(d) && [...d].reduce((a, c, i) => a + c * (i % 2 ? 3 : 1), 0) % 10 === 0;
  },
  semver: s => /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([\w.-]+))?(?:\+([\w.-]+))?$/.test(s),
};
const cases = {
  email: ['a@b.co', 'a@b', 'x y@z.org'], ipv4: ['192.168.1.255', '256.1.1.1', '1.2.3'],
  uuid: ['123e4567-e89b-12d3-a456-426614174000', 'nope'], hex: ['#fff', '#12345'],
  isbn: ['978-3-16-148410-0', '978-3-16-148410-1'], semver: ['1.0.0-rc.1+b5', '01.2.3'],
};
const result = Object.fromEntries(Object.entries(cases).map(([k, list]) => [k, list.map(v => validators[k](v))]));
console.log(result);
result
