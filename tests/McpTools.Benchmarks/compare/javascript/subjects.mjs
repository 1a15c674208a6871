// Who runs scripts, each as a client over stdio whose calls are asked and read in one way. An outcome is ok, throws or limit as the corpus has it, hung or died.
import { mkdirSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { Client } from '../weather/client.mjs';
import { end } from './processes.mjs';

const GRACE = 1000; // Milliseconds after its deadline in which a script must have been answered.
const AMPLE = 20_000; // Milliseconds, where the deadline is not what is measured.

/** Of the text of an error of ours. */
export const oursSays = text => (/^limit_/.test(text) ? 'limit' : /^(script|syntax)_error:/.test(text) ? 'throws' : `other: ${text.slice(0, 60)}`);

const ours = {
  call: (code, deadline) => ['javascript_run', { code, timeout_ms: deadline }],
  outcome: answer => oursSays(answer.text), value: code => code, body: code => code,
};
const codeRunner = {
  call: code => ['run-code', { code, languageId: 'javascript' }],
  outcome: ({ text }) => (/heap out of memory|maxBuffer/.test(text) ? 'limit' : 'throws'),
  // A script of the corpus calls these tools; here they can only be part of it.
  corpus: code => (code.includes('tools.') ? `globalThis.tools = { echo: async value => JSON.stringify(value), fail: async () => { throw new Error('The tool failed.'); } };${code}` : code),
  value: code => `console.log(${code})`, body: code => `(async () => { ${code} })().then(console.log)`,
};
const library = {
  call: (code, deadline) => ['run', { code, deadline }],
  outcome: answer => (answer.died ? 'died' : answer.limit ? 'limit' : 'throws'), value: code => code, body: code => `(async () => { ${code} })()`,
};

export function subjects(program, config, out, env) {
  const packages = path.join(out, 'node_modules');
  const common = { PATH: `${path.dirname(process.execPath)}:${process.env.PATH}`, HOME: path.join(out, 'home'), TZ: 'UTC', ...env };
  mkdirSync(common.HOME, { recursive: true });
  const child = kind => () => ({ command: process.execPath, args: [path.join(import.meta.dirname, 'child.mjs'), kind, packages], env: common });
  return [
    { key: 'ours', name: 'McpTools', ...ours, server: () => ({ command: program, args: ['stdio', '--config', config, '--log-level', 'none'], env: common }) },
    {
      key: 'code-runner', name: 'mcp-server-code-runner 0.1.8', ...codeRunner,
      // Every script of a server is written to one file of the folder for passing files.
      server: () => ({ command: process.execPath, args: [path.join(packages, 'mcp-server-code-runner/dist/cli.js')], env: { ...common, TMPDIR: mkdtempSync(path.join(out, 'home/')) } }),
    },
    { key: 'quickjs', name: '@sebastianwessel/quickjs 3.1.0', ...library, library: true, server: child('quickjs') },
    { key: 'vm', name: 'node vm', ...library, library: true, server: child('vm') },
  ];
}

/** Ready to run: what it takes to start is not the script's time. */
export async function open(subject) {
  const client = new Client(subject.server());
  await client.initialize();
  return client;
}

/** Runs a script; who has not answered in time is ended with all that it started. */
export async function run(subject, client, code, deadline = AMPLE) {
  const begun = performance.now();
  const [name, parameters] = subject.call(code, deadline);
  let timer;
  const late = new Promise(resolve => { timer = setTimeout(resolve, deadline + GRACE, null); });
  const answer = await Promise.race([client.request('tools/call', { name, arguments: parameters }), late]);
  clearTimeout(timer);
  const milliseconds = performance.now() - begun;
  if (answer === null) {
    end(client.child.pid);
    return { outcome: 'hung', text: '', milliseconds };
  }
  if (client.ended) return { outcome: 'died', text: '', milliseconds };
  const text = answer.error ? answer.error.message : (answer.result.content ?? []).map(block => block.text ?? '').join('\n');
  const outcome = answer.error || answer.result.isError ? subject.outcome({ ...answer.result, text }) : 'ok';
  return { outcome, text, milliseconds };
}

/** The same in a process that is started for it. */
export async function runAlone(subject, code, deadline) {
  const begun = performance.now(), client = await open(subject);
  const result = await run(subject, client, code, deadline);
  result.milliseconds = performance.now() - begun;
  end(client.child.pid);
  return result;
}
