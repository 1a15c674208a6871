// Asks the three servers the forty questions, over one stand-in, and prints two tables. Every answer is written to artifacts/compare/weather/NN.txt. usage: run.mjs [NUMBER…]
// A new process answers each question, so that no cache affects another question.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from './client.mjs';
import { questions } from './questions.mjs';
import { read } from './reading.mjs';
import { servers } from './servers.mjs';
import { dateOf } from './sky.mjs';

const VERDICTS = ['right', 'wrong', 'misleading', 'no answer'];
const root = path.resolve(import.meta.dirname, '../../../..'), out = path.join(root, 'artifacts/compare/weather');
mkdirSync(out, { recursive: true });
const chosen = process.argv.slice(2).map(Number);
const asked = questions.filter(question => chosen.length === 0 || chosen.includes(question.number));

const standIn = spawn(process.execPath, [path.join(import.meta.dirname, 'stand-in.mjs'), '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const port = await new Promise(resolve => standIn.stdout.once('data', data => resolve(Number(data))));
const url = `http://127.0.0.1:${port}`;
const setMode = async mode => (await fetch(url + '/__mode', { method: 'POST', body: JSON.stringify(mode) })).json();

async function answer(server, question) {
  const client = new Client(server);
  await client.initialize();
  await setMode(question.mode ?? {});
  const at = Date.now(), answers = [];
  const call = async (name, parameters) => {
    answers.push(await client.call(name, parameters));
    return answers.at(-1);
  };
  await server.ask(question, call);
  const upstream = await setMode({});
  await client.close();
  const said = read(server.key, answers, dateOf({ zone: question.zone ?? 'UTC' }, at));
  const [verdict, why] = question.judge(said, at);
  return { server, answers, upstream, verdict, why, seconds: (Date.now() - at) / 1000 };
}

const written = ({ server, answers, upstream, verdict, why, seconds }) => [
  `=== ${server.name}: ${verdict} (${why}); ${seconds.toFixed(1)} s`,
  ...answers.map(answer => `--- ${answer.tool} ${JSON.stringify(answer.parameters)}${answer.isError ? ' [error]' : ''} ${answer.bytes} bytes\n${answer.text}`),
  ...upstream.map(line => '  asked: ' + line), '',
].join('\n');

const all = servers(root, out, url), results = new Map(), lists = new Map();
for (const server of all) {
  const client = new Client(server);
  await client.initialize();
  const { result, bytes } = await client.request('tools/list', {});
  lists.set(server, { tools: result.tools.length, bytes });
  await client.close();
}
for (const question of asked) {
  const row = [];
  for (const server of all) row.push(await answer(server, question));
  results.set(question, row);
  const file = path.join(out, String(question.number).padStart(2, '0') + '.txt');
  rmSync(file, { force: true });
  writeFileSync(file, [`${question.number}. ${question.words}`, '', ...row.map(written)].join('\n'));
  process.stderr.write(`${question.number}. ${question.words}\n${row.map(({ server, verdict, why }) => `     ${server.key}: ${verdict} (${why})\n`).join('')}`);
}
standIn.kill();

const number = value => value.toLocaleString('en-US');
console.log('| server | ' + VERDICTS.join(' | ') + ' | calls | bytes of `tools/list` (tools) | bytes of answers | of these, text |\n|---|' + '---|'.repeat(VERDICTS.length + 4));
for (const [index, server] of all.entries()) {
  const rows = [...results.values()].map(row => row[index]), answers = rows.flatMap(row => row.answers);
  const counts = VERDICTS.map(verdict => rows.filter(row => row.verdict === verdict).length);
  const sum = key => number(answers.reduce((total, answer) => total + answer[key], 0));
  console.log(`| ${server.name} | ${counts.join(' | ')} | ${answers.length} | ${number(lists.get(server).bytes)} (${lists.get(server).tools}) | ${sum('bytes')} | ${sum('textBytes')} |`);
}
console.log('\n| | question | ' + all.map(server => server.name).join(' | ') + ' |\n|---|---|' + '---|'.repeat(all.length));
for (const [question, row] of results) console.log(`| ${question.number} | ${question.words} | ${row.map(({ verdict }) => verdict).join(' | ')} |`);
