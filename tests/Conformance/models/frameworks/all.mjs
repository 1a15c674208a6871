import { aiSdk } from './ai-sdk.mjs';
import { anthropic } from './anthropic.mjs';
import { geminiCli } from './gemini-cli.mjs';
import { genkit } from './genkit.mjs';
import { langchain } from './langchain.mjs';
import { openaiAgents } from './openai-agents.mjs';

export const frameworks = [anthropic, ...langchain, ...aiSdk, ...openaiAgents, ...genkit, geminiCli];
