// The OpenAI Agents SDK over the Responses API: with its defaults, and with the options that convert schemas and prefer structured content.
import { require, versionOf } from '../packages.mjs';

/** The conversion leaves a schema that it cannot make strict as it is. */
function problemOfTools(request) {
  const open = request.tools.filter(tool => !tool.strict).map(tool => tool.name);
  return open.length > 0 ? `These schemas cannot be made strict: ${open.join(', ')}` : null;
}

const variant = (name, reads, server, mcpConfig) => ({
  name,
  problemOfTools: mcpConfig.convertSchemasToStrict && problemOfTools,
  version: versionOf('@openai/agents'),
  reads,

  async open({ mcp, model }) {
    const { Agent, MCPServerStreamableHttp, OpenAIProvider, Runner } = require('@openai/agents');
    const mcpServer = new MCPServerStreamableHttp({ url: mcp, name: 'mcptools', ...server });
    await mcpServer.connect();
    const runner = new Runner({ modelProvider: new OpenAIProvider({ apiKey: 'none', baseURL: `${model}/v1` }), tracingDisabled: true });
    const agent = new Agent({ name: 'scripted', model: 'gpt-4.1', mcpServers: [mcpServer], mcpConfig });
    return {
      run: async prompt => (await runner.run(agent, prompt)).finalOutput,
      close: () => mcpServer.close(),
    };
  },
});

export const openaiAgents = [
  variant('OpenAI Agents', 'content', {}, {}),
  variant('OpenAI Agents, strict and structured', 'structured', { useStructuredContent: true }, { convertSchemasToStrict: true }),
];
