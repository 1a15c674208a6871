// Makes slugs of titles with accents.
const titles = ['Crème Brûlée & Café', '  Hello,   World!! ', 'Übergrößenträger', 'São Paulo — 2024', '日本語 title', '---'];
const slugify = s => s
  .normalize('NFKD')
  .replace(/[\u0300-\u036f]/g, '')
  .toLowerCase()
  .replace(/ß/g, 'ss')
  .replace(/[^a-z0-9]+/g, '-')
  .replace(/^-+|-+$/g, '');
const slugs = titles.map(slugify);
console.log(slugs);
return slugs;
