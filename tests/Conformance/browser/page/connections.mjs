// The public clients, in every way in which a page can use them.
import * as v2 from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const v1 = { Client, SSEClientTransport, StreamableHTTPClientTransport };

const http = (name, library, mode, revision) => ({ name, library, mode, revision, path: '/mcp', hasSession: mode === 'legacy' });
const sse = (name, library) => ({ name, library, mode: 'legacy', revision: '2025-11-25', path: '/sse', isSse: true });

export const connections = [
  http('SDK 1', v1, 'legacy', '2025-11-25'),
  http('SDK 2, legacy', v2, 'legacy', '2025-11-25'),
  http('SDK 2', v2, 'auto', '2026-07-28'),
  sse('SDK 1, HTTP+SSE', v1),
  sse('SDK 2, HTTP+SSE', v2),
];

/** Connects a client. It keeps the requests that it sends, and tells of changed tools. */
export async function connect({ library, mode, path, isSse }, { mcp, key }) {
  const sent = [], changes = new EventTarget();
  const Transport = isSse ? library.SSEClientTransport : library.StreamableHTTPClientTransport;
  const transport = new Transport(new URL(path, mcp), {
    requestInit: { headers: { Authorization: `Bearer ${key}` } },
    reconnectionOptions: { initialReconnectionDelay: 100, maxReconnectionDelay: 500, reconnectionDelayGrowFactor: 1.5, maxRetries: 60 },
    fetch: async (url, init) => {
      const request = { method: init?.method ?? 'GET', headers: new Headers(init?.headers), status: null };
      sent.push(request);
      const response = await fetch(url, init);
      request.status = response.status;
      return response;
    },
  });
  const client = new library.Client({ name: 'page', version: '1' }, {
    listChanged: { tools: { autoRefresh: true, debounceMs: 0, onChanged: (error, tools) => changes.dispatchEvent(new CustomEvent('tools', { detail: error ?? tools.map(tool => tool.name) })) } },
    versionNegotiation: { mode },
  });
  await client.connect(transport);
  // The first SDK takes a schema of the result before the options.
  const call = (name, args = {}, options = {}) => client.callTool({ name, arguments: args }, ...(library === v1 ? [undefined] : []), options);
  return { client, transport, sent, changes, call };
}
