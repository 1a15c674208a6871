// LangChain: an agent with the tools of the MCP adapters and a chat model of OpenAI, over Chat Completions or over Responses.
import { require, versionOf } from '../packages.mjs';

const variant = (name, useResponsesApi) => ({
  name,
  version: `${versionOf('langchain')}, adapters ${versionOf('@langchain/mcp-adapters')}`,
  reads: 'content',

  async open({ mcp, model }) {
    const { createAgent } = require('langchain');
    const { ChatOpenAI } = require('@langchain/openai');
    const { MultiServerMCPClient } = require('@langchain/mcp-adapters');
    const client = new MultiServerMCPClient({ mcpServers: { mcptools: { url: mcp } } });
    const chat = new ChatOpenAI({ model: 'gpt-4.1', apiKey: 'none', useResponsesApi, maxRetries: 0, configuration: { baseURL: `${model}/v1` } });
    const agent = createAgent({ model: chat, tools: await client.getTools() });
    return {
      async run(prompt) {
        const { messages } = await agent.invoke({ messages: [{ role: 'user', content: prompt }] });
        return messages.at(-1).text;
      },
      close: () => client.close(),
    };
  },
});

export const langchain = [variant('LangChain', false), variant('LangChain, Responses', true)];
