// Changes tools.json many times under load, and measures failed calls, notifications of each kind of client, time and memory.
// usage: reload.mjs RELOADS CONNECTIONS TOOLS PROGRAM…          for example reload.mjs 1000 32 500 ./mcptools
import { spawn, execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const [reloads, connections, tools, ...program] = process.argv.slice(2).map((value, i) => (i < 3 ? Number(value) : value));
const folder = mkdtempSync(path.join(tmpdir(), 'mcptools-reload-'));
const file = path.join(folder, 'tools.json'), log = path.join(folder, 'log');
const base = JSON.parse(execFileSync(process.execPath, [path.join(import.meta.dirname, 'tools.mjs'), tools], { encoding: 'utf8', maxBuffer: 1 << 26 }));
const META = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} };
const CHANGED = 'notifications/tools/list_changed';

function write(number) {
  base.tools[0].description = `Reads one record by its number; change ${number}. Use it when the number is known.`;
  writeFileSync(file + '.new', JSON.stringify(base));
  renameSync(file + '.new', file);
}

write(0);
const port = 3989, url = `http://127.0.0.1:${port}/mcp`;
const server = spawn(program[0], [...program.slice(1), 'serve', '--http', `http://127.0.0.1:${port}`, '--config', file, '--log-file', log], { stdio: ['ignore', 'ignore', 'ignore'] });
for (let i = 0; i < 200; i++) {
  try { await fetch(`http://127.0.0.1:${port}/health/live`); break; } catch { await new Promise(resolve => setTimeout(resolve, 50)); }
}

const headers = method => ({ 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', 'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': method });
const post = (method, params, more = {}, signal) => fetch(url, { method: 'POST', signal, headers: { ...headers(method), ...more }, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: META } }) });

// The listening clients, each with the number of changes that it was notified of.
const heard = {};
let wake = () => {};
function hear(name, text) {
  heard[name] = (heard[name] ?? 0) + text.split(CHANGED).length - 1;
  wake();
}
async function follow(name, body) {
  heard[name] = 0;
  try {
    for await (const piece of body.pipeThrough(new TextDecoderStream())) hear(name, piece);
  } catch { /* The server was ended. */ }
}

follow('2026-07-28, HTTP', (await post('subscriptions/listen', { notifications: { toolsListChanged: true } })).body);
const opened = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' }, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'reload', version: '1' } } }) });
const session = { 'Mcp-Session-Id': opened.headers.get('mcp-session-id'), 'MCP-Protocol-Version': '2025-11-25' };
await opened.text();
await fetch(url, { method: 'POST', headers: { ...session, 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' }, body: JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }) });
follow('2025-11-25, HTTP', (await fetch(url, { headers: { ...session, Accept: 'text/event-stream' } })).body);
const child = spawn(program[0], [...program.slice(1), 'stdio', '--config', file, '--log-level', 'none'], { stdio: ['pipe', 'pipe', 'ignore'] });
heard['2025-11-25, stdio'] = 0;
const ready = new Promise(resolve => child.stdout.once('data', resolve));
child.stdin.write(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'reload', version: '1' } } }) + '\n');
await ready;
child.stdin.write(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }) + '\n');
child.stdout.on('data', data => hear('2025-11-25, stdio', String(data)));

// These connections are the load.
let calls = 0, failed = 0, running = true;
const workers = Array.from({ length: connections }, async () => {
  while (running) {
    try {
      const answer = await (await post('tools/call', { name: 'time_now', arguments: { zone: 'Asia/Shanghai' } }, { 'Mcp-Name': 'time_now' })).text();
      calls++;
      if (!answer.includes('"isError":false')) failed++;
    } catch { failed++; }
  }
});

const memory = () => Number(/Private_Dirty:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/smaps_rollup`, 'utf8'))[1]) / 1024;
const waits = [], dirty = [], times = [];

// Only the end of the log is read, after each change, because the log is full of calls and is renamed when it is large.
function readTime() {
  const size = statSync(log).size, length = Math.min(size, 1 << 18), buffer = Buffer.alloc(length);
  const handle = openSync(log);
  readSync(handle, buffer, 0, length, size - length);
  closeSync(handle);
  const found = [...buffer.toString().matchAll(/was read again in ([\d.]+) ms/g)].at(-1);
  if (found) times.push(Number(found[1]));
}

for (let i = 1; i <= reloads; i++) {
  const begun = performance.now();
  write(i);
  while (Object.values(heard).some(count => count < i) && performance.now() - begun < 10_000) {
    await Promise.race([new Promise(resolve => { wake = resolve; }), new Promise(resolve => setTimeout(resolve, 100))]);
  }
  waits.push(performance.now() - begun);
  if (i % 10 === 0) dirty.push(memory());
  readTime();
}
await new Promise(resolve => setTimeout(resolve, 1000));
running = false;
await Promise.all(workers);
server.kill();
child.kill();
await new Promise(resolve => server.once('exit', resolve));

const median = values => values.toSorted((a, b) => a - b)[values.length >> 1];
rmSync(folder, { recursive: true });
console.log(`${reloads} changes of ${tools} tools under ${connections} connections: ${calls} calls, ${failed} failed`);
console.log(`read again in ${median(times).toFixed(0)} ms median, ${Math.max(...times).toFixed(0)} ms at most (${times.length} times); every client told ${median(waits).toFixed(0)} ms after the change, median`);
console.log(`changes heard of: ${Object.entries(heard).map(([name, count]) => `${name}: ${count}`).join('; ')}`);
const tenth = Math.max(1, Math.floor(dirty.length / 10));
console.log(`private memory, written: ${median(dirty.slice(tenth, 2 * tenth)).toFixed(1)} MB in the second tenth, ${median(dirty.slice(-tenth)).toFixed(1)} MB in the last`);
