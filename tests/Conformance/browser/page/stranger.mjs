// A page whose origin the server does not allow. It knows a key, and still gets nothing.
import * as v2 from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ask, check, expect, parameters, run } from './site.mjs';

const hello = JSON.stringify({
  jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'stranger', version: '1' } },
});

/** The error of a browser that hides an answer. It says nothing of the server. */
function expectNothing(error) {
  expect(error instanceof TypeError && error.message === 'Failed to fetch', `The page learns something: ${error}`);
}

async function checkFetch(name, url, init) {
  await check(name, async () => {
    const answer = await fetch(url, init).catch(error => error);
    expect(!(answer instanceof Response), `The page reads an answer with status ${answer.status}`);
    expectNothing(answer);
  });
}

async function checkClient(name, client, transport) {
  await check(name, async () => {
    const error = await client.connect(transport).then(() => null, reason => reason);
    await client.close();
    expect(error, 'The client connects');
    expect(/Failed to fetch/.test(`${error} ${error?.cause} ${error?.data?.cause}`), `The page learns something: ${error}`);
  });
}

function checkEventSource(url) {
  return check('an event source', () => new Promise((resolve, reject) => {
    const source = new EventSource(url);
    source.onopen = () => reject(new Error('The stream opens'));
    source.onerror = () => resolve(source.close());
  }));
}

run(async ({ mcp, key }) => {
  const server = new URL(mcp).origin;
  const withKey = { Authorization: `Bearer ${key}` };
  const inSession = { ...withKey, 'Mcp-Session-Id': 'none', 'Mcp-Protocol-Version': '2025-11-25' };
  const json = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' };

  await checkFetch('a request with a key', mcp, { method: 'POST', headers: { ...withKey, ...json }, body: hello });
  await checkFetch('a request without a key', mcp, { method: 'POST', headers: json, body: hello });
  await checkFetch('a request without a preflight', mcp, { method: 'POST', body: hello });
  await checkFetch('a stream', mcp, { headers: { ...inSession, Accept: 'text/event-stream', 'Last-Event-ID': '1' } });
  await checkFetch('a stream without a preflight', mcp, { headers: { Accept: 'text/event-stream' } });
  await checkFetch('the end of a session', mcp, { method: 'DELETE', headers: inSession });
  await checkFetch('OPTIONS', mcp, { method: 'OPTIONS' });
  await checkFetch('HTTP+SSE', `${server}/sse`, { headers: { ...withKey, Accept: 'text/event-stream' } });
  await checkFetch('a message over HTTP+SSE', `${server}/sse?sessionId=none`, { method: 'POST', headers: { ...withKey, ...json }, body: hello });
  for (const path of ['/', '/status.json', '/health/live', '/nothing']) await checkFetch(path, server + path);
  await checkFetch('with credentials', mcp, { method: 'POST', credentials: 'include', body: hello });
  await checkEventSource(`${server}/sse`);

  await check('an answer that a page cannot read', async () => {
    const answer = await fetch(mcp, { method: 'POST', mode: 'no-cors', body: hello });
    expect(answer.type === 'opaque' && answer.status === 0 && [...answer.headers].length === 0 && answer.body === null, `The page sees ${answer.type} ${answer.status}`);
  });

  const url = new URL(mcp), options = { requestInit: { headers: withKey } }, about = { name: 'stranger', version: '1' };
  await checkClient('SDK 1', new Client(about), new StreamableHTTPClientTransport(url, options));
  await checkClient('SDK 1 over HTTP+SSE', new Client(about), new SSEClientTransport(new URL('/sse', url), options));
  for (const mode of ['legacy', 'auto']) {
    await checkClient(`SDK 2, ${mode}`, new v2.Client(about, { versionNegotiation: { mode } }), new v2.StreamableHTTPClientTransport(url, options));
  }

  const seen = await ask('seen', { origin: self.origin });
  await check('no answer has a permission for browsers', () => {
    expect(seen.length > 0, 'No request arrived');
    const permitted = seen.find(request => request.permissions.length > 0);
    expect(!permitted, JSON.stringify(permitted));
  });
  await check('no request for a tool is served', () => {
    const served = seen.find(request => /^[/](mcp|sse)/.test(request.url) && !(request.status >= 400));
    expect(!served, JSON.stringify(served));
  });
  // A browser remembers for a while what a page was allowed to send.
  if (!parameters.has('former')) {
    await check('the browser sends the key to nobody', () => expect(!seen.some(request => request.hasKey), 'A request has the key'));
  }
});
