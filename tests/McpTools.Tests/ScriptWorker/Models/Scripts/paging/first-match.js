// Stops at the first page with a match.
const findItem = async (predicate) => {
  for (let page = 1, pages = Infinity; page <= pages; page++) {
    const res = (await tools.list_items({ page })).value;
    pages = res.pages;
    const hit = res.items.find(predicate);
    if (hit) return { page, hit };
  }
  return null;
};
const a = await findItem(({ name }) => name.startsWith('Item 9'));
const b = await findItem(i => i.price < 0);
console.log(a?.hit?.name ?? 'none', b?.hit?.name ?? 'none');
[a, b]
