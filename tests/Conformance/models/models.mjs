// Tests what models are given. Frameworks connect to the server with their MCP clients, and a scripted model API asks them for calls and records the answers.
// usage: node models.mjs FOLDER PROGRAM...      (PROGRAM is mcptools, FOLDER is for logs and data, PACKAGES names a node_modules folder)
// MODELS_ONLY selects frameworks by a part of their names.
import { createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { configOf } from './config.mjs';
import { converse, converseOverRestart } from './conversation.mjs';
import { startEndpoint } from './endpoint.mjs';
import { frameworks } from './frameworks/all.mjs';
import { knownFault } from './known.mjs';
import { require } from './packages.mjs';
import { scenarios, toolScenarios } from './scenarios.mjs';
import { startServer } from './server.mjs';
import { startUpstream } from './upstream.mjs';

const { Client } = require('@modelcontextprotocol/sdk/client/index.js');
const { StreamableHTTPClientTransport } = require('@modelcontextprotocol/sdk/client/streamableHttp.js');

const [folder, ...program] = process.argv.slice(2);
const say = text => process.stdout.write(`${text}\n`);
const count = { passed: 0, known: 0, failed: 0 };

/** Counts a check. A known fault passes as long as the test finds it in the way that known.mjs says. */
function check(framework, scenario, problem) {
  const fault = knownFault(framework, scenario);
  if (fault ? problem && fault.problem.test(problem) : !problem) {
    count.passed++;
    if (fault) count.known++;
    return;
  }
  count.failed++;
  say(`FAILED ${framework}: ${scenario}: ${problem ?? `It works now. Remove the entry of known.mjs: ${fault.source}`}`);
}

async function connectPlain(mcp) {
  const client = new Client({ name: 'plain', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL(mcp)));
  return client;
}

async function tryFramework(framework, server) {
  const endpoint = await startEndpoint();
  const plain = await connectPlain(server.mcp);
  const { tools } = await plain.listTools();
  let session;
  try {
    session = await framework.open({ mcp: server.mcp, model: endpoint.url });
    for (const scenario of [...toolScenarios(tools), ...scenarios]) {
      check(framework.name, scenario.name, await converse(framework, session, endpoint, plain, scenario).catch(error => `The test ends: ${error.stack}`));
    }
    if (framework.problemOfTools) check(framework.name, 'schemas', framework.problemOfTools(endpoint.lastRequest()));
    check(framework.name, 'restart', await converseOverRestart(framework, session, endpoint, server.restart));
  } catch (error) {
    check(framework.name, 'connection', String(error.stack ?? error).slice(0, 500));
  } finally {
    await Promise.allSettled([session?.close(), plain.close()]);
    endpoint.close();
  }
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
// The frameworks write to the console, some of them for each call.
const log = createWriteStream(path.join(folder, 'frameworks.log'));
for (const level of ['debug', 'log', 'info', 'warn', 'error']) console[level] = (...args) => log.write(`${format(...args)}\n`);
process.removeAllListeners('warning').on('warning', warning => log.write(`${warning}\n`));
// Some frameworks leave the rejection of a broken stream unhandled.
process.on('unhandledRejection', error => log.write(`Unhandled: ${error?.stack ?? error}\n`));
process.once('SIGTERM', () => process.exit(1));

const upstream = await startUpstream();
const config = path.join(folder, 'tools.json');
writeFileSync(config, JSON.stringify(configOf(upstream), null, 1));
const server = await startServer(program, config, folder);
for (const framework of frameworks.filter(({ name }) => name.includes(process.env.MODELS_ONLY ?? ''))) {
  const { passed, known, failed } = count, begin = performance.now();
  await tryFramework(framework, server);
  say(`${framework.name} (${framework.version}): ${count.passed - passed} passed, ${count.known - known} of them known faults, ${count.failed - failed} failed, ${Math.round((performance.now() - begin) / 100) / 10} s`);
}
await server.stop();
upstream.close();
say(`${count.passed} passed, ${count.failed} failed, 0 skipped`);
process.exit(count.failed === 0 ? 0 : 1);
