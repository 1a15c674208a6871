// Tests the server from web pages in a headless browser.
// usage: node browser.mjs FOLDER PROGRAM...      (PROGRAM is mcptools, FOLDER is for logs and data, PACKAGES names a node_modules folder, CHROMIUM a browser)
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startServer } from '../models/server.mjs';
import { openBrowser } from './chromium.mjs';
import { keyVariable, writeConfig } from './config.mjs';
import { startRelay } from './relay.mjs';
import { startSite } from './site.mjs';
import { startUpstream } from './upstream.mjs';

const MAX_TIME = 200_000;
const MAX_RELOAD_TIME = 20_000;

const [folder, ...program] = process.argv.slice(2);
const count = { passed: 0, failed: 0 };
const pages = new Map();
const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const key = process.env[keyVariable] = randomBytes(24).toString('base64url');
const config = path.join(folder, 'tools.json');
const upstream = await startUpstream();

function found({ page, name, problem }) {
  pages.set(page, (pages.get(page) ?? 0) + 1);
  count[problem ? 'failed' : 'passed']++;
  if (problem) console.log(`FAILED ${page}: ${name}: ${problem}`);
}

let convert = false;
let origins;
let mcp;
const write = change => {
  ({ convert = convert, origins = origins } = change);
  writeConfig(config, { upstream: upstream.url, origins, convert });
};

/** Waits until the server itself says that it uses the new file. */
async function untilServed(isServed) {
  const end = Date.now() + MAX_RELOAD_TIME;
  while (!(await isServed())) {
    if (Date.now() > end) throw new Error('The server does not use the new tools.json.');
    await sleep(50);
  }
}

async function isToolServed() {
  const revision = '2026-07-28';
  const _meta = { 'io.modelcontextprotocol/protocolVersion': revision, 'io.modelcontextprotocol/clientCapabilities': {} };
  const response = await fetch(mcp, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', Authorization: `Bearer ${key}`,
      'MCP-Protocol-Version': revision, 'Mcp-Method': 'tools/list',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta } }),
  });
  return (await response.text()).includes('"time_convert"') === convert;
}

async function isOriginServed() {
  const response = await fetch(mcp, { method: 'OPTIONS', headers: { Origin: site.at('app.localhost'), 'Access-Control-Request-Method': 'POST' } });
  return response.ok === (origins.length > 0);
}

async function openTo(some) {
  write({ origins: some });
  await untilServed(isOriginServed);
}

// Each page opens the next one when it is done.
const tour = [
  () => `${site.at('other.localhost')}/stranger?page=other+host`,
  () => `${site.at('127.0.0.1')}/stranger?page=this+machine`,
  () => `${site.at('app.localhost')}/sandbox`,
  () => `${site.at('app.localhost')}/data`,
  async () => {
    await openTo([]);
    return `${site.at('app.localhost')}/stranger?former&page=no+longer+allowed`;
  },
  async () => {
    await openTo([site.at('app.localhost')]);
    return `${site.at('app.localhost')}/app?again&page=allowed+again`;
  },
];

process.once('SIGTERM', () => process.exit(1));

const finished = Promise.withResolvers();
const site = await startSite({
  found,
  settings: () => ({ mcp: `${relay.origin}/mcp`, key }),
  seen: ({ origin }) => relay.seen.filter(request => request.origin === origin),
  arrival: async ({ name }) => Boolean(await upstream.arrival(name)),
  release: ({ name }) => void upstream.release(name),
  loss: ({ name }) => upstream.loss(name),
  change: () => {
    write({ convert: !convert });
    return { convert };
  },
  async changeWhileCut() {
    relay.cut();
    write({ convert: !convert });
    await untilServed(isToolServed);
    relay.mend();
    return { convert };
  },
  next: async () => {
    relay.seen.length = 0;
    const step = tour.shift();
    if (!step) finished.resolve();
    return step ? await step() : 'about:blank';
  },
});
write({ origins: [site.at('app.localhost')] });
const server = await startServer(program, config, folder);
({ mcp } = server);
const relay = await startRelay(new URL(mcp).origin);

const browser = openBrowser(`${site.at('app.localhost')}/app?page=allowed`, folder);
const fail = problem => finished.reject(new Error(`${problem}: see ${folder}/chromium.log.`));
void browser.ended.then(() => fail('The browser ended'));
const timer = setTimeout(() => fail(`The pages did not end within ${MAX_TIME} ms`), MAX_TIME);
await finished.promise.catch(error => found({ page: 'browser', name: 'all pages', problem: error.message }));
clearTimeout(timer);
await browser.close();
relay.close();
await server.stop();
site.close();
upstream.close();
for (const [page, checks] of pages) console.log(`${page}: ${checks} checks`);
console.log(`${count.passed} passed, ${count.failed} failed, 0 skipped`);
process.exit(count.failed === 0 ? 0 : 1);
