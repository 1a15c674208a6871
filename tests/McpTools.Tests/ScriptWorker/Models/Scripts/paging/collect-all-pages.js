// Collects every page of a tool.
const all = [];
let page = 1;
while (true) {
  const res = (await tools.list_items({ page })).value;
  all.push(...res.items);
  console.log(`page ${page}: ${res.items.length} items`);
  if (!res.next_page) break;
  page = res.next_page;
}
({ count: all.length, first: all[0], ids: all.map(i => i.id) })
