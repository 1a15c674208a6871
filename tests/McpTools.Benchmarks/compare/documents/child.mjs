// Measures one engine over one corpus in a process of its own, and prints the result as one line of JSON. usage: child.mjs ENGINE SET|mixed FOLDER OUT PASSAGES
import { writeSync } from 'node:fs';
import path from 'node:path';
import { engines } from './engines.mjs';
import { Mixed, readSet, writeFiles } from './sets.mjs';

const [engine, set, folder, out, passages] = process.argv.slice(2);
const corpus = set === 'mixed' ? new Mixed(['cranfield', 'cacm'].map(name => readSet(path.join(folder, name))), Number(passages)) : readSet(path.join(folder, set));
const documents = set === 'mixed' ? corpus : corpus.documents;
const { files, open } = engines[engine];
const before = memory();
const subject = await open({ out, files: files && writeFiles(documents, path.join(out, 'files', set)) });
const begun = performance.now();
await subject.index(documents);
const seconds = (performance.now() - begun) / 1000;

const rankings = [], times = [];
for (const { text } of corpus.questions.slice(0, 20)) await subject.search(text, 10);
const used = process.cpuUsage();
for (const { text } of corpus.questions) {
  const asked = performance.now();
  await subject.search(text, 10);
  times.push(performance.now() - asked);
}
const { user, system } = process.cpuUsage(used);
if (set !== 'mixed') for (const { text } of corpus.questions) rankings.push(await subject.search(text, 100));
writeSync(1, JSON.stringify({ seconds, times, processor: (user + system) / 1000 / times.length, rankings, bytes: subject.bytes?.(), memory: subject.bytes ? undefined : memory() - before, version: subject.version?.() }) + '\n');
await subject.close?.();

function memory() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
