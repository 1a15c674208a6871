// Measures how much text a model gets when it compares tomorrow's weather in 20 cities, with twenty calls and with one script. A stand-in provides the weather, so it needs no internet.
// usage: measure.mjs PROGRAM
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '../../tests/McpTools.Benchmarks/compare/weather/client.mjs';
import { server } from '../../tests/McpTools.Benchmarks/compare/weather/stand-in.mjs';

const program = process.argv[2];
if (!program) throw new Error('usage: measure.mjs PROGRAM');
const code = readFileSync(path.join(import.meta.dirname, 'compare.js'), 'utf8');
const cities = JSON.parse(/const cities = (\[[^\]]*\])/.exec(code)[1]);

await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${server.address().port}`, folder = mkdtempSync(path.join(tmpdir(), 'code-mode-')), config = path.join(folder, 'tools.json');
writeFileSync(config, JSON.stringify({
  version: 1,
  egress: { allowCidrs: ['127.0.0.0/8'] },
  weather: { openMeteo: { url: url + '/open-meteo/', geocodingUrl: url + '/geocoding/' }, metNorway: { url: url + '/met-norway/' }, nws: { url: url + '/nws/' } },
  toolsets: { code: { tools: ['*'], codeOnly: true } },
}));

const bytes = value => Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value ?? ''));
async function session(more, calls) {
  const client = new Client({ command: program, args: ['stdio', '--config', config, '--log-level', 'none', ...more], env: { PATH: process.env.PATH, HOME: folder, TZ: 'UTC' } });
  await client.initialize();
  const list = await client.request('tools/list', {}), answers = [], begun = performance.now();
  for (const [name, parameters] of calls) answers.push(await client.call(name, parameters));
  const milliseconds = performance.now() - begun;
  await client.close();
  const failed = answers.find(answer => answer.isError);
  if (failed) throw new Error(failed.text);
  const sum = of => answers.reduce((total, answer) => total + of(answer), 0);
  return {
    tools: list.result.tools.length, list: bytes(list.result.tools), calls: answers.length, milliseconds, answers,
    sent: sum(answer => bytes(answer.parameters)), text: sum(answer => answer.textBytes), structured: sum(answer => (answer.structured ? bytes(answer.structured) : 0)),
  };
}

const apart = await session([], cities.map(location => ['weather_forecast', { location, days: 2 }]));
const script = await session(['--toolset', 'code'], [['javascript_run', { code, timeout_ms: 20000 }]]);
server.close();
server.closeAllConnections();
rmSync(folder, { recursive: true });

const number = value => Math.round(value).toLocaleString('en-US');
const total = ({ sent, text, structured }) => sent + text + structured;
console.log('| | calls | arguments | text of results | structured content | in all | `tools/list` (tools) | ms |\n|---|---|---|---|---|---|---|---|');
for (const [name, one] of [['one call a city', apart], ['one script', script]]) {
  console.log(`| ${name} | ${one.calls} | ${number(one.sent)} | ${number(one.text)} | ${number(one.structured)} | ${number(total(one))} | ${number(one.list)} (${one.tools}) | ${number(one.milliseconds)} |`);
}
const ratio = of => (of(apart) / of(script)).toFixed(1);
console.log(`\nIn all ${ratio(total)} times as much by calls; ${ratio(({ sent, text }) => sent + text)} times where a client shows a model the text alone.\n\n${script.answers[0].text}`);
