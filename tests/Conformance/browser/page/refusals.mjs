// What the page learns when the server refuses it, and what the browser asks before it sends anything.
import { connect, connections } from './connections.mjs';
import { ask, check, expect } from './site.mjs';

const unknown = 'This server does not know the key.';

export async function checkRefusals({ mcp, key }) {
  for (const connection of connections) {
    await check(`${connection.name}: a wrong key is refused with a reason`, async () => {
      const error = await connect(connection, { mcp, key: `not ${key}` }).then(() => null, reason => reason);
      expect(error, 'It connects');
      // The client over HTTP+SSE reads no more than the status.
      expect(`${error.message} ${error.data?.text}`.includes(connection.isSse ? '401' : unknown), String(error));
    });
  }
  for (const [path, name] of [['/mcp', 'MCP'], ['/sse', 'HTTP+SSE']]) {
    await check(`the page reads the refusal of a wrong key, ${name}`, async () => {
      const answer = await fetch(new URL(path, mcp), { headers: { Authorization: 'Bearer wrong', Accept: 'text/event-stream' } });
      const { error } = await answer.json();
      expect(answer.status === 401 && error.message.startsWith(unknown), `${answer.status} ${JSON.stringify(error)}`);
      expect(answer.headers.get('WWW-Authenticate') === 'Bearer error="invalid_token"', `The challenge is ${answer.headers.get('WWW-Authenticate')}`);
    });
  }

  // A browser remembers permissions for an address, so each method has an address of its own.
  const names = ['Accept', 'Content-Type', 'Last-Event-ID', 'Mcp-Method', 'Mcp-Name', 'Mcp-Param-Region', 'Mcp-Protocol-Version', 'Mcp-Session-Id'];
  const headers = { Authorization: `Bearer ${key}`, ...Object.fromEntries(names.map(name => [name, 'x'])) };
  for (const method of ['GET', 'POST', 'DELETE']) {
    await check(`the browser asks without the key whether it may send ${method}`, async () => {
      const url = `${mcp}?method=${method}`;
      const answer = await fetch(url, { method, headers });
      expect((await answer.json()).error.message, 'The answer has no reason');
      const [first, second] = (await ask('seen', { origin: location.origin })).filter(request => mcp.endsWith('/mcp') && url.endsWith(request.url));
      expect(first?.isPreflight && !first.hasKey && first.status === 204, `First it sends ${JSON.stringify(first)}`);
      expect(second?.method === method && second.hasKey, `Then it sends ${JSON.stringify(second)}`);
    });
  }
  await check('the browser never asks with the key', async () => {
    const seen = await ask('seen', { origin: location.origin });
    expect(!seen.some(request => request.isPreflight && request.hasKey), 'A preflight request has the key');
  });
}
