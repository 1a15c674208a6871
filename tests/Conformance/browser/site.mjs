// The web site of the pages. It is another origin than the server under test, and has several host names.
import { createServer } from 'node:http';
import path from 'node:path';
import { createRequire } from 'node:module';

const { rolldown } = createRequire(`${process.env.PACKAGES}/site.js`)('rolldown');

// A classic script runs in a page without an origin too.
async function bundle(name) {
  const input = path.join(import.meta.dirname, 'page', `${name}.mjs`);
  const bundled = await rolldown({ input, platform: 'browser', resolve: { modules: [process.env.PACKAGES] } });
  const { output: [script] } = await bundled.generate({ format: 'iife' });
  return script.code;
}

const html = body => ['text/html; charset=utf-8', `<!DOCTYPE html><title>MCP</title><body>${body}</body>`];
const frame = attributes => html(`<script>onmessage = ({ data }) => location.assign(data)</script><iframe ${attributes}></iframe>`);

async function readBody(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}

/** usage: startSite({ question: async details => answer })      A page asks with a POST of /ask/question. */
export async function startSite(questions) {
  const [app, stranger] = await Promise.all(['app', 'stranger'].map(bundle));
  const scriptType = 'text/javascript; charset=utf-8';
  let port;
  const pages = {
    '/app.js': () => [scriptType, app],
    '/stranger.js': () => [scriptType, stranger],
    '/app': () => html('<script src="/app.js"></script>'),
    '/stranger': () => html('<script src="/stranger.js"></script>'),
    '/sandbox': () => frame('sandbox="allow-scripts" src="/stranger?page=sandboxed+frame"'),
    '/data': () => frame(`src="data:text/html,<script src='http://app.localhost:${port}/stranger.js'></script>"`),
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://site');
    // Pages of all origins ask this site.
    response.setHeader('Access-Control-Allow-Origin', '*');
    try {
      const question = request.method === 'POST' && questions[pathname.replace('/ask/', '')];
      const [type, body] = question ? ['application/json', JSON.stringify((await question(await readBody(request))) ?? null)] : pages[pathname]();
      response.writeHead(200, { 'Content-Type': type }).end(body);
    } catch (error) {
      response.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error));
    }
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address());
  return {
    at: host => `http://${host}:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
