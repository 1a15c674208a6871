// Measures the time from the start of a stdio server to its first complete tools/list, and its memory then (Linux).
// usage: start.mjs RUNS NAME=COMMAND…   The programs take turns. A command is split at spaces.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [runs, ...named] = process.argv.slice(2);
const programs = named.map(pair => ({ name: pair.slice(0, pair.indexOf('=')), command: pair.slice(pair.indexOf('=') + 1).split(' '), samples: [] }));
const message = (id, method, params) => JSON.stringify({ jsonrpc: '2.0', ...(id ? { id } : {}), method, params }) + '\n';

function measure(command) {
  return new Promise((resolve, reject) => {
    const begun = process.hrtime.bigint();
    const child = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'ignore'] });
    let buffered = '', sample;
    child.on('error', reject);
    child.on('exit', () => (sample ? resolve(sample) : reject(new Error(`${command.join(' ')} ended without an answer`))));
    child.stdout.on('data', data => {
      buffered += data;
      const lines = buffered.split('\n');
      buffered = lines.pop();
      for (const line of lines) {
        const answer = JSON.parse(line);
        if (answer.id === 2) {
          const milliseconds = Number(process.hrtime.bigint() - begun) / 1e6;
          const memory = readFileSync(`/proc/${child.pid}/smaps_rollup`, 'utf8');
          const of = name => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(memory)[1]) / 1024;
          sample = { milliseconds, resident: of('Rss'), private: of('Private_Dirty'), alone: of('Private_Clean') + of('Private_Dirty'), tools: answer.result.tools.length };
          child.stdin.end();
          setTimeout(() => child.kill(), 500).unref();
        }
      }
    });
    child.stdin.on('error', () => {});
    child.stdin.write(message(1, 'initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'compare', version: '1' } }));
    child.stdin.write(message(0, 'notifications/initialized'));
    child.stdin.write(message(2, 'tools/list', {}));
  });
}

for (let run = -1; run < Number(runs); run++) {
  for (const program of programs) {
    const sample = await measure(program.command);
    if (run >= 0) program.samples.push(sample);
  }
}

const median = values => values.toSorted((a, b) => a - b)[values.length >> 1];
console.log('| program | tools | first list, ms: median (min to max) | resident MB | private MB, written | private MB, with its own code |\n|---|---|---|---|---|---|');
for (const { name, samples } of programs) {
  const times = samples.map(s => s.milliseconds);
  const of = key => median(samples.map(s => s[key])).toFixed(1);
  console.log(`| ${name} | ${samples[0].tools} | ${median(times).toFixed(0)} (${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)}) | ${of('resident')} | ${of('private')} | ${of('alone')} |`);
}
