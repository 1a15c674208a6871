// Compares products that run the JavaScript of a model. usage: run.mjs [--rounds 20] [--seconds 3] [--deadline 4000] [--every 1] [--parts latency,isolation,calls,corpus] [--others code-runner,quickjs,vm]
// --every 10 runs each tenth script of the corpus. MCPTOOLS sets another executable of McpTools.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { MUCH, corpus, runCorpus } from './corpus.mjs';
import { median, quantile, table } from './figures.mjs';
import { SECRET, isolation } from './isolation.mjs';
import { innerCalls, latency } from './latency.mjs';
import { api, overHttp } from './over-http.mjs';
import { subjects } from './subjects.mjs';

const option = value => ({ type: 'string', default: value });
const { values } = parseArgs({ options: { rounds: option('20'), seconds: option('3'), deadline: option('4000'), every: option('1'), parts: option('latency,isolation,calls,corpus'), others: option('code-runner,quickjs,vm') } });
const [rounds, seconds, deadline, every] = [values.rounds, values.seconds, values.deadline, values.every].map(Number);
const parts = values.parts.split(',');

const root = path.resolve(import.meta.dirname, '../../../..'), out = path.join(root, 'artifacts/compare/javascript');
mkdirSync(out, { recursive: true });
const program = process.env.MCPTOOLS ?? path.join(root, 'artifacts/compare/mcptools/mcptools');
const own = await api(out);
const all = subjects(program, own.config, out, { COMPARE_SECRET: SECRET }).filter(({ key }) => key === 'ours' || values.others.split(',').includes(key));
const [ours, ...others] = all;

if (parts.includes('latency')) await latency(all, rounds, seconds);
if (parts.includes('isolation')) await isolation(all, out);
if (parts.includes('calls')) await innerCalls(ours, rounds);
if (parts.includes('corpus')) await hostile(corpus(path.join(root, '../shared/data/hostile-scripts'), out, every));
own.close();

async function hostile(scripts) {
  if (scripts.length === 0) return console.log('\nThe hostile scripts are not there.');
  const http = await overHttp(program, own.config, out, scripts, deadline, 4);
  const runs = [[ours.name, http.results, http.peaks]];
  for (const subject of others) {
    const results = await runCorpus(subject, scripts, deadline, 2);
    runs.push([subject.name, results, results.map(({ peak }) => peak)]);
  }
  const count = (results, verdict) => results.filter(result => result.verdict === verdict).length;
  console.log(`\n${scripts.length} hostile scripts, a deadline of ${deadline} ms; ours over HTTP four at a time, the others two at a time, each in a process of its own\n`);
  console.log(table(['', 'fine, in time', 'another outcome', 'hung until killed', 'its process or engine died', `over ${MUCH} MB`, 'most, MB', 'longest, s'], runs.map(([name, results, peaks]) => [
    name, ...['fine', 'wrong', 'hung', 'died'].map(verdict => count(results, verdict)), peaks.filter(peak => peak > MUCH).length, Math.max(...peaks).toFixed(0), (Math.max(...results.map(({ milliseconds }) => milliseconds)) / 1000).toFixed(1),
  ])));
  console.log(`time_now of ours every 100 ms meanwhile, ${http.waits.length} calls: p50 ${median(http.waits).toFixed(1)} ms, p99 ${quantile(http.waits, 0.99).toFixed(1)} ms, longest ${Math.max(...http.waits).toFixed(0)} ms; the server ${http.alive ? 'lived' : 'died'}, at most ${http.server.toFixed(0)} MB resident.`);
  const file = path.join(out, 'corpus.tsv');
  writeFileSync(file, runs.flatMap(([name, results]) => results.map(({ script, verdict, outcome, milliseconds, text }) => [name, script.name, script.fine.join(','), verdict, outcome, milliseconds.toFixed(0), text.replaceAll(/\s+/g, ' ').slice(0, 200)].join('\t') + '\n')).join(''));
  console.log(`Every outcome is in ${path.relative(root, file)}.`);
}
