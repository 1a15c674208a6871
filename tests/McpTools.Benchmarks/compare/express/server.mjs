// Serves the official JavaScript SDK on Express like the example of its documentation: stateless, with one server for each request. usage: server.mjs PORT
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';
import { z } from 'zod';

function makeServer() {
  const server = new McpServer({ name: 'express', version: '1.0.0' });
  server.registerTool(
    'time_now',
    { description: 'Says what time it is in UTC.', inputSchema: { zone: z.string().optional() }, outputSchema: { zone: z.string(), time: z.string() } },
    async ({ zone = 'UTC' }) => {
      const answer = { zone, time: new Date().toISOString() };
      return { content: [{ type: 'text', text: JSON.stringify(answer) }], structuredContent: answer };
    });
  return server;
}

const app = express();
app.use(express.json());
app.post('/mcp', async (request, response) => {
  const server = makeServer();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  response.on('close', () => { transport.close(); server.close(); });
  await server.connect(transport);
  await transport.handleRequest(request, response, request.body);
});
app.listen(Number(process.argv[2]), '127.0.0.1');
