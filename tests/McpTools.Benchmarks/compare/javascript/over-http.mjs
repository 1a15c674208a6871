// Runs the corpus with McpTools over HTTP, and measures its answers, the memory of its processes and the answers to another caller.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { each, judge } from './corpus.mjs';
import { pause } from './figures.mjs';
import { Watch, end } from './processes.mjs';
import { oursSays } from './subjects.mjs';

const EVERY = 100; // Milliseconds between the calls of time_now by another caller.
const MARK = 'upstream-marker';
const META = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} };

/** Declares tools.echo and tools.fail, which the corpus calls, as tools of an API. */
export async function api(out) {
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://x');
    // The reply has no status line, so the marker is in the message of an exception of the server. The error text of an upstream would be passed on.
    if (url.pathname === '/fail') return request.socket.end(MARK + '\r\n\r\n');
    response.writeHead(200, { 'Content-Type': 'text/plain' }).end(JSON.stringify(Object.fromEntries(url.searchParams)));
  }).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const properties = Object.fromEntries(['a', 'i'].map(name => [name, { type: 'integer', description: 'A number' }]));
  const tool = (name, description, input) => ({ kind: 'http', name, description, api: 'own', path: name, input: { type: 'object', properties: input } });
  const config = path.join(out, 'tools.json');
  writeFileSync(config, JSON.stringify({
    version: 1,
    egress: { allowHosts: ['127.0.0.1'], allowCidrs: ['127.0.0.0/8'] },
    apis: { own: { baseUrl: `http://127.0.0.1:${server.address().port}/` } },
    tools: [
      tool('echo', 'Gives back its arguments as JSON text. Use it to try calls. Example: {"a": 1}.', { ...properties, s: { type: 'string', description: 'A text' } }),
      tool('fail', 'Always fails. Use it to try failures. Example: {}.', {}),
    ],
  }));
  return { config, close: () => server.close() };
}

async function started(program, config, out) {
  const server = spawn(program, ['serve', '--http', 'http://127.0.0.1:0', '--config', config, '--data', path.join(out, 'data')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  const url = await new Promise((resolve, reject) => {
    server.once('exit', () => reject(new Error('The server ended: ' + log.slice(0, 400))));
    server.stderr.setEncoding('utf8').on('data', data => {
      if (log.length < 10_000) log += data;
      const found = /http:\/\/127\.0\.0\.1:\d+\/mcp/.exec(log);
      if (found) resolve(found[0]);
    });
  });
  return { server, url };
}

async function call(url, name, parameters) {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', 'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': 'tools/call', 'Mcp-Name': name };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: parameters, _meta: META } }) });
  const text = await response.text();
  const { result, error } = JSON.parse(/^data: ?(\{.*)$/m.exec(text)?.[1] ?? text);
  if (error) return { text: error.message, outcome: `error: ${error.message}` };
  const said = (result.content ?? []).map(block => block.text ?? '').join('\n');
  return { text: said, outcome: result.isError ? oursSays(said) : 'ok' };
}

export async function overHttp(program, config, out, scripts, deadline, parallel) {
  const { server, url } = await started(program, config, out);
  const watch = new Watch([server.pid]), waits = [], results = new Map();
  let running = true;
  await call(url, 'time_now', {});
  const probe = (async () => {
    while (running) {
      const begun = performance.now();
      await call(url, 'time_now', {});
      waits.push(performance.now() - begun);
      await pause(Math.max(0, EVERY - waits.at(-1)));
    }
  })();
  await each(scripts, parallel, async script => {
    const begun = performance.now();
    const { outcome, text } = await call(url, 'javascript_run', { code: script.code, timeout_ms: deadline });
    const milliseconds = performance.now() - begun;
    const verdict = milliseconds > deadline + 1000 ? 'hung' : text.includes(MARK) ? 'wrong' : judge(script, outcome);
    results.set(script, { script, outcome, text, milliseconds, verdict });
  });
  running = false;
  await probe;
  watch.stop();
  const peaks = [...watch.peaks].filter(([pid]) => pid !== server.pid).map(([, megabytes]) => megabytes);
  const alive = server.exitCode === null;
  end(server.pid);
  return { results: scripts.map(script => results.get(script)), waits, peaks, server: watch.peaks.get(server.pid), alive };
}
