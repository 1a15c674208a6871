// The compared products, each as a client over stdio with the same interface. An outcome is ok, throws or limit as in the corpus, or hung or died.
import { mkdirSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { Client } from '../weather/client.mjs';
import { end } from './processes.mjs';

const GRACE = 1000; // A script must be answered within this many milliseconds after its deadline.
const AMPLE = 20_000; // The deadline in milliseconds for scripts that must not reach it.

/** Returns the outcome for the text of an error of McpTools. */
export const oursSays = text => (/^limit_/.test(text) ? 'limit' : /^(script|syntax)_error:/.test(text) ? 'throws' : `other: ${text.slice(0, 60)}`);

const ours = {
  call: (code, deadline) => ['javascript_run', { code, timeout_ms: deadline }],
  outcome: answer => oursSays(answer.text), value: code => code, body: code => code,
};
const codeRunner = {
  call: code => ['run-code', { code, languageId: 'javascript' }],
  outcome: ({ text }) => (/heap out of memory|maxBuffer/.test(text) ? 'limit' : 'throws'),
  // The corpus calls these tools. Products without tools get them as part of the script.
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
      // This server writes every script to the same file in the temporary folder.
      server: () => ({ command: process.execPath, args: [path.join(packages, 'mcp-server-code-runner/dist/cli.js')], env: { ...common, TMPDIR: mkdtempSync(path.join(out, 'home/')) } }),
    },
    { key: 'quickjs', name: '@sebastianwessel/quickjs 3.1.0', ...library, library: true, server: child('quickjs') },
    { key: 'vm', name: 'node vm', ...library, library: true, server: child('vm') },
  ];
}

/** Starts a product, so that the start does not count as time of the script. */
export async function open(subject) {
  const client = new Client(subject.server());
  await client.initialize();
  return client;
}

/** Runs a script. A product that does not answer in time is ended with all its child processes. */
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
  // McpTools writes this word before JSON that is no object.
  return { outcome, text: text.replace(/^result: /, ''), milliseconds };
}

/** Runs a script in a process that is started for it. */
export async function runAlone(subject, code, deadline) {
  const begun = performance.now(), client = await open(subject);
  const result = await run(subject, client, code, deadline);
  result.milliseconds = performance.now() - begun;
  end(client.child.pid);
  return result;
}
