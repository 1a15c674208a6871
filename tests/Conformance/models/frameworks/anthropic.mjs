// Anthropic's SDK: its MCP helper turns the tools of any MCP client into tools of its tool runner.
import { require, versionOf } from '../packages.mjs';

export const anthropic = {
  name: 'Anthropic tool helper',
  version: versionOf('@anthropic-ai/sdk'),
  reads: 'content',

  async open({ mcp, model }) {
    const { default: Anthropic } = require('@anthropic-ai/sdk');
    const { mcpTools } = require('@anthropic-ai/sdk/helpers/beta/mcp');
    const { Client } = require('@modelcontextprotocol/sdk/client/index.js');
    const { StreamableHTTPClientTransport } = require('@modelcontextprotocol/sdk/client/streamableHttp.js');
    const client = new Client({ name: 'anthropic', version: '1' });
    await client.connect(new StreamableHTTPClientTransport(new URL(mcp)));
    const { tools } = await client.listTools();
    const api = new Anthropic({ apiKey: 'none', baseURL: model, maxRetries: 0 });
    return {
      async run(prompt) {
        const message = await api.beta.messages.toolRunner({
          model: 'scripted', max_tokens: 1000, tools: mcpTools(tools, client), messages: [{ role: 'user', content: prompt }],
        });
        return message.content.map(block => block.text ?? '').join('');
      },
      close: () => client.close(),
    };
  },
};
