// Tests whether a script reaches a file, the environment, a process and the network. It has reached one if it returns a value that it could not know.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { table } from './figures.mjs';
import { runAlone } from './subjects.mjs';

export const SECRET = randomUUID();
const SUM = 86_420_000 + 9_753;

/** Each script tries several ways to the process of Node and to .NET. If none of them works, the access is refused. */
const body = (direct, withNode) => `
const found = [];
const attempt = async way => { try { found.push(String(await way())); } catch {} };
const nodes = [];
const doors = [() => process, () => globalThis.constructor.constructor('return process')(), () => this.constructor.constructor('return process')(), () => console.log.constructor('return process')(), () => tools.echo.constructor('return process')(),
  () => tools.time_now.constructor('return process')(), async () => { try { await tools.fail({}); } catch (error) { return error.constructor.constructor('return process')(); } }];
for (const door of doors) { try { const node = await door(); if (node) nodes.push(node); } catch {} }
${direct.map(way => `await attempt(async () => ${way});`).join('\n')}
for (const node of nodes) await attempt(async () => ${withNode});
return found.join(' ');`;

const attempts = (file, url) => [
  ['a file', SECRET, body([`(await import('node:fs')).readFileSync(${file}, 'utf8')`, `require('fs').readFileSync(${file}, 'utf8')`, `System.IO.File.ReadAllText(${file})`, `importNamespace('System.IO').File.ReadAllText(${file})`,
    `(await import(${file}, { with: { type: 'text' } })).default`], `node.getBuiltinModule('fs').readFileSync(${file}, 'utf8')`)],
  ['the environment', SECRET, body(["System.Environment.GetEnvironmentVariable('COMPARE_SECRET')", 'env.COMPARE_SECRET'], 'node.env.COMPARE_SECRET')],
  ['a process', String(SUM), body(["(await import('node:child_process')).execSync('expr 86420000 + 9753')", "System.Diagnostics.Process.Start('expr', '86420000 + 9753').StandardOutput.ReadToEnd()"],
    "node.getBuiltinModule('child_process').execSync('expr 86420000 + 9753')")],
  ['the network', SECRET, body([`(await fetch(${url})).text()`, `new System.Net.Http.HttpClient().GetStringAsync(${url})`, `(await import(${url})).default`],
    `new Promise((resolve, reject) => node.getBuiltinModule('http').get(${url}, response => response.on('data', resolve)).on('error', reject))`)],
];

export async function isolation(subjects, out) {
  const file = path.join(out, 'secret.txt');
  writeFileSync(file, SECRET);
  const server = createServer((_, response) => response.end(SECRET)).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const tried = attempts(JSON.stringify(file), JSON.stringify(`http://127.0.0.1:${server.address().port}/`)), rows = [];
  for (const subject of subjects) {
    const row = [subject.name];
    for (const [, proof, code] of tried) {
      const { outcome, text } = await runAlone(subject, subject.body(code));
      row.push(text.includes(proof) ? 'reached' : outcome === 'ok' ? 'refused' : `refused (${outcome})`);
    }
    rows.push(row);
  }
  server.close();
  console.log('\nWhat a script reaches\n');
  console.log(table(['', ...tried.map(([name]) => name)], rows));
}
