// Normalizes links and removes doubles.
const links = ['HTTP://Example.com:80/a/./b/../c', 'http://example.com/a/c?utm_source=x&id=1', 'http://example.com/a/c?id=1', 'https://example.com/a/c/', '/relative', 'mailto:a@b.c'];
const normalize = link => {
  try {
    const u = new URL(link);
    for (const k of [...u.searchParams.keys()]) if (k.startsWith('utm_')) u.searchParams.delete(k);
    u.pathname = u.pathname.replace(/\/$/, '') || '/';
    return u.toString();
  } catch (e) {
    console.warn(`skip ${link}: ${e.name}`);
    return null;
  }
};
const unique = [...new Set(links.map(normalize).filter(Boolean))];
unique
