// The API of the declared tools. It holds a request until the test lets it go.
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';

const json = (response, status, value) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));

export async function startUpstream() {
  const held = new Map();
  const events = new EventEmitter();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://upstream');
    if (pathname === '/region') return json(response, 200, { region: searchParams.get('region') });
    if (pathname !== '/held') return json(response, 500, { error: 'The shop is closed.' });
    const name = searchParams.get('name');
    held.set(name, response);
    response.on('close', () => events.emit(`${name} dropped`));
    events.emit(`${name} arrived`);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    arrival: async name => held.has(name) || once(events, `${name} arrived`),
    release: name => json(held.get(name), 200, { held: name }),
    async loss(name) {
      const response = held.get(name);
      if (!response.destroyed) await once(events, `${name} dropped`);
      return { wasAnswered: response.writableFinished };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
