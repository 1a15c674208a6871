// Calls tools by their names and tells an unknown one.
const names = ['orders', 'customers'];
const sizes = {};
for (const name of names) {
  const { value: res } = await tools.call(name, {});
  sizes[name] = Object.values(res)[0].length;
}
const available = names.every(n => n in tools);
console.log(sizes, available);
let unknown;
try {
  await tools.no_such_tool_here({});
} catch (e) {
  unknown = e.name;
}
return { sizes, unknown, typeofTool: typeof tools.orders };
