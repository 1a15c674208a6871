// Runs the hostile scripts and compares each outcome with the expected one. A verdict is fine, wrong, hung or died.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Watch, end } from './processes.mjs';
import { open, run } from './subjects.mjs';

const FIT = 120_000; // The size in bytes of a large script, within our limit on the source.
export const MUCH = 200; // In megabytes.

/** Returns every nth script, or none if there is no corpus. */
export function corpus(folder, out, every) {
  if (!existsSync(path.join(folder, 'expected.tsv'))) return [];
  const large = path.join(out, 'large');
  execFileSync(process.execPath, [path.join(folder, 'make-large.mjs'), large, '--fit', String(FIT)], { stdio: 'ignore' });
  const lines = readFileSync(path.join(folder, 'expected.tsv'), 'utf8').trim().split('\n').slice(1);
  return lines.filter((_, i) => i % every === 0).map(line => {
    const [name, , expect, also] = line.split('\t');
    const file = [folder, large].map(place => path.join(place, name)).find(existsSync);
    return { name, fine: [expect, ...also.split(',')], code: readFileSync(file, 'utf8') };
  });
}

export const judge = (script, outcome) => (script.fine.includes(outcome) ? 'fine' : ['hung', 'died'].includes(outcome) ? outcome : 'wrong');

/** Runs the scripts with a limited number at the same time. */
export async function each(scripts, parallel, work) {
  const rest = [...scripts];
  await Promise.all(Array.from({ length: parallel }, async () => {
    for (let script = rest.shift(); script; script = rest.shift()) await work(script);
  }));
}

/** Runs the scripts with another product, each in a new process, and returns the results in the order of the corpus. */
export async function runCorpus(subject, scripts, deadline, parallel) {
  const results = new Map();
  await each(scripts, parallel, async script => {
    const client = await open(subject), watch = new Watch([client.child.pid]);
    const result = await run(subject, client, subject.corpus?.(script.code) ?? script.code, deadline);
    watch.stop();
    // If a product runs scripts in child processes, their memory is measured.
    const counted = subject.library ? [...watch.peaks] : [...watch.peaks].filter(([pid]) => pid !== client.child.pid);
    results.set(script, { ...result, verdict: judge(script, result.outcome), peak: Math.max(0, ...counted.map(([, megabytes]) => megabytes)) });
    end(client.child.pid);
  });
  return scripts.map(script => ({ script, ...results.get(script) }));
}
