// Pages through a tool with an async generator.
async function* pages() {
  let page = 1;
  do {
    const { items, next_page } = (await tools.list_items({ page })).value;
    yield* items;
    page = next_page;
  } while (page);
}

const cheap = [];
for await (const item of pages()) {
  if (item.price > 20) continue;
  cheap.push(item.name);
  if (cheap.length === 5) break;
}
console.log(cheap.join(', '));
return cheap;
