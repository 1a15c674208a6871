// Gets the details of each item of a page, three at a time.
const { items } = (await tools.list_items({ page: 1 })).value;
const limit = 3;
const details = [];
for (let i = 0; i < items.length; i += limit) {
  const batch = items.slice(i, i + limit);
  const got = await Promise.all(batch.map(({ id }) => tools.get_item({ id }).then(r => r.value)));
  details.push(...got);
  console.log(`batch ${i / limit + 1}: ${got.map(g => g.id).join(',')}`);
}
const byColor = Object.groupBy(details, d => d.color);
return Object.fromEntries(Object.entries(byColor).map(([c, list]) => [c, list.map(d => d.id)]));
