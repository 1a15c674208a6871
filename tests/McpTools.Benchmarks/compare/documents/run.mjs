// Compares engines that find documents by words. usage: run.mjs SETS [--sets cranfield,cacm,cmrc2018,mixed] [--passages 200000] [--engines fts5,trigram,minisearch,qmd] [--minutes 15]
// SETS is a folder with a judged set in each folder: docs.jsonl(.gz), queries.jsonl, qrels.tsv. MCPTOOLS sets another executable of McpTools.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { median, quantile, table } from '../javascript/figures.mjs';
import { engines } from './engines.mjs';
import { evaluated, ours } from './ours.mjs';
import { Mixed, judge, readSet, writeFiles } from './sets.mjs';

const option = value => ({ type: 'string', default: value });
const { values, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: { sets: option('cranfield,cacm,cmrc2018,mixed'), passages: option('200000'), engines: option('fts5,trigram,minisearch,qmd'), minutes: option('15') },
});
const root = path.resolve(import.meta.dirname, '../../../..'), out = path.join(root, 'artifacts/compare/documents');
const program = process.env.MCPTOOLS ?? path.join(root, 'artifacts/compare/mcptools/mcptools');
const mega = bytes => (bytes === undefined ? '–' : (bytes / 1e6).toFixed(1));
const quality = value => (value === undefined ? '–' : value.toFixed(4));

for (const set of values.sets.split(',')) {
  const isMixed = set === 'mixed', place = path.join(out, `${set}-${isMixed ? values.passages : 'all'}`);
  mkdirSync(place, { recursive: true });
  const corpus = isMixed ? new Mixed(['cranfield', 'cacm'].map(name => readSet(path.join(folder, name))), Number(values.passages)) : readSet(path.join(folder, set));
  const load = os.loadavg()[0];
  const rows = [];

  const own = await ours(program, writeFiles(isMixed ? corpus : corpus.documents, path.join(place, 'files', set)), corpus.questions, place, !isMixed);
  rows.push(row('McpTools, over stdio', own, isMixed ? {} : { ...judge(corpus, own.rankings), recall: undefined }));
  if (!isMixed) {
    const { milliseconds, ...found } = evaluated(program, path.join(folder, set));
    rows.push(['McpTools, the search alone', quality(found.ndcg), quality(found.recall), found.found.toFixed(3), `${milliseconds.toFixed(2)} (mean, 100 hits)`, '–', '–', '–', '–', '–']);
  }

  for (const key of values.engines.split(',').filter(key => key !== 'trigram' || set === 'cmrc2018')) {
    const result = measure(key, set, place);
    rows.push(typeof result === 'string' ? [engines[key].name, result, ...Array(8).fill('')] : row(engines[key].name, result, isMixed ? {} : judge(corpus, result.rankings)));
  }
  console.log(`\n${set}: ${isMixed ? `${values.passages} passages` : `${corpus.documents.length} documents`}, ${corpus.questions.length} questions; ours: ${own.said}; load ${load.toFixed(1)} before, ${os.loadavg()[0].toFixed(1)} after\n`);
  console.log(table(['', 'nDCG@10', 'recall@100', 'questions with a hit', 'p50, ms', 'p99, ms', 'of the processor, ms', 'on disk, MB', 'memory, MB', 'indexed in, s'], rows));
}
console.log(`\nnode ${process.version}, ${os.cpus().length} cores, ${readFileSync('/proc/cpuinfo', 'utf8').match(/model name\s*: (.*)/)?.[1] ?? os.arch()}`);

function measure(key, set, place) {
  try {
    const said = execFileSync(
      process.execPath, ['--expose-gc', '--no-warnings', '--max-old-space-size=8000', path.join(import.meta.dirname, 'child.mjs'), key, set, folder, place, values.passages],
      { encoding: 'utf8', maxBuffer: 1e9, timeout: Number(values.minutes) * 60_000, stdio: ['ignore', 'pipe', 'inherit'] });
    return JSON.parse(said.trim().split('\n').at(-1));
  } catch (failed) {
    return failed.code === 'ETIMEDOUT' ? `not done within ${values.minutes} minutes` : `failed: ${failed.message.split('\n')[0]}`;
  }
}

function row(name, { times, processor, bytes, memory, seconds, version }, found) {
  return [
    version ? `${name} (${version})` : name, quality(found.ndcg), quality(found.recall), found.found?.toFixed(3) ?? '–',
    median(times).toFixed(2), quantile(times, 0.99).toFixed(2), processor.toFixed(2), mega(bytes), mega(memory), seconds.toFixed(1),
  ];
}
