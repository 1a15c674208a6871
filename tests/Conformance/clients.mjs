// Tests a server with the public JavaScript clients. They list and call every tool, over stdio and HTTP, in both eras.
// usage: node clients.mjs URL PROGRAM ARGUMENT...      (PROGRAM serves stdio; PACKAGES names a node_modules folder)
import { createRequire } from 'node:module';
import { argumentsOf, mayFail, mustRefuse } from './tool-arguments.mjs';

const require = createRequire(`${process.env.PACKAGES}/clients.js`);
const v1 = {
  ...require('@modelcontextprotocol/sdk/client/index.js'),
  ...require('@modelcontextprotocol/sdk/client/streamableHttp.js'),
  ...require('@modelcontextprotocol/sdk/client/stdio.js'),
  types: require('@modelcontextprotocol/sdk/types.js'),
};
const v2 = { ...require('@modelcontextprotocol/client'), ...require('@modelcontextprotocol/client/stdio') };

const [url, command, ...args] = process.argv.slice(2);
const trigger = 'test_trigger_tool_change';
const capabilities = { elicitation: { form: {} }, sampling: {}, roots: {} };
const count = { passed: 0, failed: 0, skipped: 0 };

const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

function check(connection, name, problem) {
  if (problem) {
    count.failed++;
    console.log(`FAILED ${connection}: ${name}: ${problem}`);
  } else {
    count.passed++;
  }
}

function fillIn(schema) {
  const value = property =>
    property.default ?? property.enum?.[0] ?? property.oneOf?.[0]?.const
    ?? { string: 'Alice', integer: 1, number: 1.5, boolean: true, array: [] }[property.type];
  return Object.fromEntries(Object.entries(schema?.properties ?? {}).map(([name, property]) => [name, value(property)]));
}

const answers = {
  'elicitation/create': request => ({ action: 'accept', content: fillIn(request.params.requestedSchema) }),
  'sampling/createMessage': () => ({ role: 'assistant', model: 'none', content: { type: 'text', text: 'Paris' } }),
  'roots/list': () => ({ roots: [{ uri: 'file:///tmp', name: 'tmp' }] }),
};

function makeClient(library, mode, onChanged) {
  const client = new library.Client({ name: 'clients.mjs', version: '1' }, {
    capabilities,
    listChanged: { tools: { autoRefresh: false, debounceMs: 0, onChanged } },
    ...(library === v2 ? { versionNegotiation: { mode } } : {}),
  });
  const schemas = {
    'elicitation/create': v1.types.ElicitRequestSchema,
    'sampling/createMessage': v1.types.CreateMessageRequestSchema,
    'roots/list': v1.types.ListRootsRequestSchema,
  };
  for (const [method, answer] of Object.entries(answers)) {
    client.setRequestHandler(library === v1 ? schemas[method] : method, async request => answer(request));
  }
  return client;
}

async function listAll(client) {
  const tools = [];
  let cursor;
  do {
    const page = await client.listTools(cursor ? { cursor } : undefined);
    tools.push(...page.tools);
    cursor = page.nextCursor;
  } while (cursor);
  return tools;
}

async function call(client, tool) {
  try {
    const result = await client.callTool({ name: tool.name, arguments: argumentsOf[tool.name] ?? {} });
    if (mustRefuse.has(tool.name)) return 'it was not refused';
    if (!Array.isArray(result.content) || result.content.length === 0) return 'the result has no content';
    const failed = result.isError && !mayFail.has(tool.name) && tool.name in argumentsOf;
    if (failed) return JSON.stringify(result.content).slice(0, 300);
    // The clients validate structured content against the output schema, but do not notice when it is missing.
    return tool.outputSchema && !result.isError && !result.structuredContent ? 'no structured content' : null;
  } catch (error) {
    return mustRefuse.has(tool.name) ? null : String(error).slice(0, 300);
  }
}

async function countChanges(client, changes) {
  await sleep(500);
  changes.length = 0;
  await client.callTool({ name: trigger, arguments: {} });
  await sleep(1500);
  return changes.length === 1 ? null : `${changes.length} list_changed for one change`;
}

async function run(connection, library, mode, transport) {
  const changes = [];
  const client = makeClient(library, mode, () => changes.push(1));
  try {
    await client.connect(transport());
    const tools = await listAll(client);
    check(connection, 'tools/list', new Set(tools.map(tool => tool.name)).size === tools.length && tools.length > 0 ? null : 'empty, or a name twice');
    for (const tool of tools.filter(tool => tool.name !== trigger)) {
      check(connection, tool.name, await call(client, tool));
    }
    if (tools.some(tool => tool.name === trigger)) {
      check(connection, 'list_changed', await countChanges(client, changes));
    } else {
      count.skipped++;
    }
    console.log(`${connection}: ${tools.length} tools`);
  } catch (error) {
    check(connection, 'connection', String(error.stack ?? error).slice(0, 500));
  } finally {
    await client.close();
  }
}

for (const [name, library, mode] of [['1.32 legacy', v1, 'legacy'], ['2.4 legacy', v2, 'legacy'], ['2.4 auto', v2, 'auto']]) {
  await run(`${name} http`, library, mode, () => new library.StreamableHTTPClientTransport(new URL(url)));
  await run(`${name} stdio`, library, mode, () => new library.StdioClientTransport({ command, args, stderr: 'ignore' }));
}
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(count.failed === 0 ? 0 : 1);
