// Asks for a page that does not exist and handles the error.
let last = null, failed = null;
for (let page = 1; page <= 10; page++) {
  try {
    last = (await tools.list_items({ page })).value;
  } catch (error) {
    failed = { page, name: error.name, tool: error.tool, isError: error instanceof Error };
    console.error('stopped at page', page);
    break;
  }
}
return { lastPage: last?.page, failed };
