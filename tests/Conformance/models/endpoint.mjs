// A local server that plays the API of a model: it asks for the tool calls of a script one after the other, ends with a text, and records what it is given.
import { createServer } from 'node:http';
import { apis } from './apis.mjs';

/** The declared name for a tool of the server. Frameworks add prefixes, so the shortest name that ends with it is meant. */
function declaredName(declared, name) {
  const fitting = declared.filter(candidate => candidate === name || candidate.endsWith(name));
  return fitting.sort((a, b) => a.length - b.length)[0];
}

/**
 * Starts the server. `play(steps)` begins a conversation, and returns its record.
 * A step is { tool, args, before }: `before` runs before the model asks for the call.
 */
export async function startEndpoint() {
  let record;

  async function reply(api, request) {
    record.requests.push(request);
    const body = api.whole?.(request, record.held) ?? request;
    record.tools = api.tools(body);
    // Like the real API, the server refuses a request that breaks its rules.
    const refusal = api.refusal(body);
    if (refusal) {
      record.refusals.push(refusal);
      return { status: 400, body: api.error(refusal) };
    }
    record.answers = api.answers(body);
    const step = record.steps[record.asked];
    if (!step) return { status: 200, body: api.text(record.final) };
    await step.before?.();
    const name = declaredName(record.tools, step.tool);
    if (!name) record.refusals.push(`The framework did not declare the tool ${step.tool}.`);
    record.asked++;
    const answer = name ? api.call(`call_${record.asked}`, name, step.args) : api.text(record.final);
    record.held = api.held?.(body, answer);
    return { status: 200, body: answer };
  }

  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const api = apis.find(api => api.path.test(request.url));
    const { status, body } = api && record ? await reply(api, JSON.parse(text)) : { status: 404, body: {} };
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${server.address().port}`,
    play(steps) {
      record = { steps, asked: 0, requests: [], tools: [], answers: [], refusals: [], final: 'All calls are done.' };
      return record;
    },
    lastRequest: () => record.requests.at(-1),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
