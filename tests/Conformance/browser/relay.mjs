// Stands between the browser and the server. It records the requests that the browser really sends, preflight requests too, and can cut the connections.
import { createServer, request } from 'node:http';

/** usage: startRelay('http://127.0.0.1:3001') */
export async function startRelay(target) {
  const seen = [];
  let isCut = false;
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const record = { method, url, origin: headers.origin, hasKey: 'authorization' in headers, isPreflight: 'access-control-request-method' in headers, status: null, permissions: [] };
    seen.push(record);
    const passed = request(new URL(url, target), { method, headers }, answer => {
      record.status = answer.statusCode;
      record.permissions = Object.keys(answer.headers).filter(name => name.startsWith('access-control-'));
      outgoing.writeHead(answer.statusCode, answer.rawHeaders);
      outgoing.flushHeaders();
      answer.on('error', () => outgoing.destroy());
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    outgoing.on('close', () => outgoing.writableFinished || passed.destroy());
    incoming.pipe(passed);
  });
  server.on('connection', socket => isCut && socket.destroy());
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    seen,
    cut() {
      isCut = true;
      server.closeAllConnections();
    },
    mend() {
      isCut = false;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
