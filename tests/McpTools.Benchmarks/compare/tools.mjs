// Prints a tools.json with N declared tools. usage: tools.mjs N
const count = Number(process.argv[2]);
const tools = Array.from({ length: count }, (_, i) => ({
  kind: 'http',
  name: `record_${String(i).padStart(3, '0')}`,
  description: `Reads one record of table ${i} by its number and returns name and place. Use it when the number is known.`,
  api: 'table',
  path: `tables/${i}/records/{id}`,
  input: {
    type: 'object',
    properties: { id: { type: 'string', maxLength: 40, description: 'The record number' }, full: { type: 'boolean', description: 'With all fields' } },
    required: ['id'],
    additionalProperties: false,
  },
  response: { fields: { name: '/name', place: '/address/city' } },
}));
console.log(JSON.stringify({ version: 1, apis: { table: { baseUrl: 'https://api.example.com/v1/' } }, tools }, null, 1));
