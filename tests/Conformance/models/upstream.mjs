// The services that the tools of the server ask: the stand-in for the weather services, and an API with every kind of reply.
import { createServer } from 'node:http';
import { server as weather } from '../../McpTools.Benchmarks/compare/weather/stand-in.mjs';

/** A PNG of one red pixel. */
export const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

const articles = count => Array.from({ length: count }, (_, index) => ({ id: index + 1, title: `Article ${index + 1} – “käse” 👍 奶酪`, price: index + 0.5, stock: index % 2 === 0, note: null }));

const replies = {
  '/articles': ['application/json', JSON.stringify(articles(3))],
  '/many': ['application/json', JSON.stringify(articles(2_000))],
  '/object': ['application/json', JSON.stringify(articles(1)[0])],
  '/number': ['application/json', '42'],
  '/null': ['application/json', 'null'],
  '/text': ['text/plain; charset=utf-8', 'Fresh cheese – “käse” 👍 & <b>奶酪</b>\nevery day.'],
  '/json-text': ['text/plain; charset=utf-8', '[1, 2, 3]'],
  '/empty': ['application/json', '[]'],
  '/picture': ['image/png', png],
};

function shop(request, response) {
  const [type, body] = replies[request.url.split('?')[0]] ?? [];
  if (body === undefined) return response.writeHead(500, { 'Content-Type': 'application/json' }).end('{"error":"The shop is closed – “geschlossen”."}');
  return response.writeHead(200, { 'Content-Type': type }).end(body);
}

const listen = server => new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`)));

export async function startUpstream() {
  const servers = [weather, createServer(shop)];
  const [weatherUrl, shopUrl] = await Promise.all(servers.map(listen));
  return {
    weather: weatherUrl,
    shop: shopUrl,
    close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
