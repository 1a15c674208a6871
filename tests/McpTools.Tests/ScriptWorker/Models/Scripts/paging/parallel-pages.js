// Reads the first page and then the rest at the same time.
const main = async () => {
  const first = (await tools.list_items({ page: 1 })).value;
  const rest = await Promise.all(
    Array.from({ length: first.pages - 1 }, (_, i) => tools.list_items({ page: i + 2 }).then(r => r.value))
  );
  const items = [first, ...rest].flatMap(p => p.items);
  const stock = items.filter(i => i.in_stock);
  console.log('%d items, %d in stock', items.length, stock.length);
  return {
    total: first.total === items.length,
    average: Number((items.reduce((s, i) => s + i.price, 0) / items.length).toFixed(2)),
    dearest: items.reduce((m, i) => (i.price > m.price ? i : m)),
  };
};
main()
