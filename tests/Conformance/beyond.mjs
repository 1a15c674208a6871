// Sends the fixture host requests that the public suites do not test.
// usage: node beyond.mjs URL
const [url] = process.argv.slice(2);
const revision = '2026-07-28';
const count = { passed: 0, failed: 0 };
let id = 0;

async function call(name, capabilities, parameters = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      'MCP-Protocol-Version': revision,
      'Mcp-Method': 'tools/call',
      'Mcp-Name': name,
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: ++id,
      method: 'tools/call',
      params: {
        name,
        arguments: {},
        _meta: {
          'io.modelcontextprotocol/protocolVersion': revision,
          'io.modelcontextprotocol/clientCapabilities': capabilities,
        },
        ...parameters,
      },
    }),
  });
  const events = (await response.text()).split('\n').filter(line => line.startsWith('data: '));
  return JSON.parse(events.at(-1).slice('data: '.length));
}

function check(name, isGood, answer) {
  count[isGood ? 'passed' : 'failed']++;
  if (!isGood) console.log(`FAILED ${name}: ${JSON.stringify(answer).slice(0, 400)}`);
}

const tasks = { elicitation: {}, extensions: { 'io.modelcontextprotocol/tasks': {} } };
const asked = await call('test_tool_with_task', tasks);
const tampered = await call('test_tool_with_task', tasks, {
  requestState: `${asked.result.requestState}x`,
  inputResponses: { user_name: { action: 'accept', content: { name: 'Alice' } } },
});
check('a tampered state is refused before there is a task', tampered.error?.code === -32602, tampered);

const foreign = await call('test_input_required_result_request_state', tasks, { requestState: asked.result.requestState });
check('a state of another tool is refused', foreign.error?.code === -32602, foreign);

const urlOnly = await call('test_input_required_result_elicitation', { elicitation: { url: {} } });
check('a client that shows no forms is not asked', urlOnly.result?._meta?.['mcptools/error']?.code === 'cannot_ask', urlOnly);

console.log(`${count.passed} passed, ${count.failed} failed, 0 skipped`);
process.exit(count.failed === 0 ? 0 : 1);
