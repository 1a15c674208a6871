// The parts of Gemini CLI between an MCP server and the model: its MCP client with the transport that it wraps, its tool and its executor.
// The conversation itself is held by the client library that Gemini CLI uses for the model.
import os from 'node:os';
import { inner, require, versionOf } from '../packages.mjs';

const core = '@google/gemini-cli-core/dist/src';

export const geminiCli = {
  name: 'Gemini CLI',
  version: versionOf('@google/gemini-cli-core'),
  reads: 'content',

  async open({ mcp, model }) {
    const { GoogleGenAI } = require('@google/genai');
    const { Config } = inner(`${core}/config/config.js`);
    const { connectToMcpServer, discoverTools } = inner(`${core}/tools/mcp-client.js`);
    const { ToolExecutor } = inner(`${core}/scheduler/tool-executor.js`);
    const settings = { url: mcp, type: 'http', trust: true };
    const id = 'gemini-2.5-pro';
    const config = new Config({ sessionId: 'scripted', targetDir: os.tmpdir(), cwd: os.tmpdir(), debugMode: false, model: id, usageStatisticsEnabled: false });
    const client = await connectToMcpServer('1', 'mcptools', settings, false, config.getWorkspaceContext(), config);
    const tools = await discoverTools('mcptools', settings, client, config, config.messageBus, { timeout: 60_000 });
    const executor = new ToolExecutor(config);
    const ai = new GoogleGenAI({ apiKey: 'none', httpOptions: { baseUrl: model } });
    const declarations = tools.map(tool => tool.schema);

    async function execute(call, number) {
      const tool = tools.find(tool => tool.name === call.name);
      const request = { callId: `call_${number}`, name: call.name, args: call.args, prompt_id: 'scripted', isClientInitiated: false };
      let invocation;
      try {
        invocation = tool.build(call.args);
      } catch (error) {
        // The scheduler of Gemini CLI answers the model in this way too.
        return [{ functionResponse: { id: request.callId, name: call.name, response: { error: error.message } } }];
      }
      const done = await executor.execute({ call: { status: 'executing', request, tool, invocation }, signal: new AbortController().signal, onUpdateToolCall() {} });
      return done.response.responseParts;
    }

    return {
      async run(prompt) {
        const contents = [{ role: 'user', parts: [{ text: prompt }] }];
        for (let number = 1; ; number++) {
          const reply = await ai.models.generateContent({ model: id, contents, config: { tools: [{ functionDeclarations: declarations }] } });
          if (!reply.functionCalls) return reply.text;
          contents.push(reply.candidates[0].content, { role: 'user', parts: await execute(reply.functionCalls[0], number) });
        }
      },
      close: () => client.close(),
    };
  },
};
