// The AI SDK with its own MCP client, and with three kinds of models, since each converts an answer in its own way.
import { require, versionOf } from '../packages.mjs';

const variant = (name, makeModel) => ({
  name,
  version: `${versionOf('ai')}, mcp ${versionOf('@ai-sdk/mcp')}`,
  reads: 'content',

  async open({ mcp, model }) {
    const { generateText, isStepCount } = require('ai');
    const { createMCPClient } = require('@ai-sdk/mcp');
    const client = await createMCPClient({ transport: { type: 'http', url: mcp } });
    const tools = await client.tools();
    return {
      async run(prompt) {
        const { text } = await generateText({ model: makeModel(model), tools, prompt, maxRetries: 0, stopWhen: isStepCount(9) });
        return text;
      },
      close: () => client.close(),
    };
  },
});

const google = (url, id) => require('@ai-sdk/google').createGoogle({ apiKey: 'none', baseURL: `${url}/v1beta` })(id);

export const aiSdk = [
  variant('AI SDK, OpenAI-compatible', url => require('@ai-sdk/openai-compatible').createOpenAICompatible({ name: 'scripted', apiKey: 'none', baseURL: `${url}/v1` })('scripted')),
  variant('AI SDK, Gemini 2.5', url => google(url, 'gemini-2.5-flash')),
  variant('AI SDK, Gemini 3', url => google(url, 'gemini-3-pro-preview')),
];
