// Shows what an error of a tool has.
try {
  await tools.get_item({ id: 404 });
} catch (e) {
  console.log(e.name, typeof e.message, typeof e.code, e.tool);
  return { isError: e instanceof Error, name: e.name, tool: e.tool, hasCode: typeof e.code === 'string' };
}
