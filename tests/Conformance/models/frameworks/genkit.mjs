// Genkit with its MCP client and a model of Gemini. With `multipart` it can give pictures to the model.
import { require, versionOf } from '../packages.mjs';

const variant = (name, multipart) => ({
  name,
  version: versionOf('genkit'),
  reads: 'structured',

  async open({ mcp, model }) {
    const { genkit } = require('genkit');
    const { googleAI } = require('@genkit-ai/google-genai');
    const { createMcpClient } = require('@genkit-ai/mcp');
    const ai = genkit({ plugins: [googleAI({ apiKey: 'none', baseUrl: model })] });
    const client = createMcpClient({ name: 'mcptools', serverName: 'mcptools', mcpServer: { url: mcp }, multipart });
    await client.ready();
    const tools = await client.getActiveTools(ai);
    return {
      run: async prompt => (await ai.generate({ model: googleAI.model('gemini-2.5-flash'), prompt, tools, maxTurns: 9 })).text,
      close: () => client.disable(),
    };
  },
});

export const genkit = [variant('Genkit', false), variant('Genkit, multipart', true)];
