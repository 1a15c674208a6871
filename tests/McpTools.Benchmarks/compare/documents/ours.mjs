// Calls the built program like a client: over stdio, with excerpts, headings and reasons in every answer.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { Client } from '../weather/client.mjs';
import { idOf } from './sets.mjs';

const DEPTH = 20; // One call returns at most this many hits.

export async function ours(program, files, questions, out, isJudged) {
  const data = path.join(out, 'data'), common = ['--docs', files, '--data', data];
  rmSync(data, { recursive: true, force: true });
  const begun = performance.now();
  const said = execFileSync(program, ['index', ...common], { encoding: 'utf8', maxBuffer: 1e8 });
  const seconds = (performance.now() - begun) / 1000;

  const client = new Client({ command: program, args: ['stdio', ...common], env: process.env });
  await client.initialize();
  const times = [], rankings = [];
  for (const { text } of questions.slice(0, 20)) await client.call('documents_search', { query: text, limit: 10 });
  const used = processor(client.child.pid);
  for (const { text } of questions) {
    const asked = performance.now();
    const answer = await client.call('documents_search', { query: text, limit: 10 });
    times.push(performance.now() - asked);
    if (answer.isError) throw new Error(answer.text);
  }
  const each = (processor(client.child.pid) - used) / times.length;
  if (isJudged) for (const { text } of questions) rankings.push([...new Set((await client.call('documents_search', { query: text, limit: DEPTH })).structured.hits.map(hit => idOf(hit.document)))]);
  const status = readFileSync(`/proc/${client.child.pid}/status`, 'utf8');
  await client.close();
  return { seconds, times, processor: each, rankings, bytes: sizeOf(data), memory: Number(/VmRSS:\s+(\d+)/.exec(status)[1]) * 1024, said: said.split('\n')[0] };
}

/** The program itself measures the quality to a depth of 100 and the time of the search alone. */
export function evaluated(program, folder) {
  const said = execFileSync(program, ['eval', folder], { encoding: 'utf8' });
  const of = pattern => Number(pattern.exec(said)[1]);
  return { ndcg: of(/nDCG@10\s+(\S+)/), recall: of(/recall@100\s+(\S+)/), found: of(/coverage\s+(\S+)/), milliseconds: of(/, (\S+) ms a question/) };
}

/** Returns the processor time of a process in milliseconds. Linux counts it in hundredths of a second. */
function processor(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).map(Number);
  return (user + system) * 10;
}

const sizeOf = folder => readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
