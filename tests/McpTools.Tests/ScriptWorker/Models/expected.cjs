// Runs each script of the folder Scripts in Node and writes what it returned and printed to expected.json:
//   node --expose-internals expected.cjs
// Each script runs in a process of its own, with TZ=UTC and the locale en-US, and with the tools of answers.json.
'use strict';
const { execFileSync } = require('node:child_process');
const { readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { formatWithOptions, types } = require('node:util');
const vm = require('node:vm');

const [, , only] = process.argv;
if (only) run(only); else runAll();

function runAll() {
  const all = {};
  const folders = readdirSync(join(__dirname, 'Scripts')).sort();
  for (const name of folders.flatMap(folder => readdirSync(join(__dirname, 'Scripts', folder)).sort().map(file => `${folder}/${file.slice(0, -3)}`))) {
    const text = execFileSync(process.execPath, ['--expose-internals', __filename, name], { env: { TZ: 'UTC', LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' }, encoding: 'utf8' });
    all[name] = JSON.parse(text);
  }
  const entries = Object.entries(all).map(([name, outcome]) => `  ${JSON.stringify(name)}: ${JSON.stringify(outcome)}`);
  writeFileSync(join(__dirname, 'expected.json'), `{\n${entries.join(',\n')}\n}\n`);
}

async function run(name) {
  const code = readFileSync(join(__dirname, 'Scripts', `${name}.js`), 'utf8');
  const send = process.stdout.write.bind(process.stdout), exit = process.exit.bind(process);
  const lines = [];
  globals(code, lines);
  let outcome;
  try {
    const value = await plain(await valueOf(code));
    outcome = value === undefined ? {} : { result: value };
  } catch (error) {
    outcome = { error: typeof error === 'object' && error !== null && 'message' in error ? `${error.name ?? 'Error'}: ${error.message}` : String(error) };
  }
  // What a script prints after its result is not part of it.
  send(JSON.stringify({ ...outcome, console: [...lines] }), () => exit(0));
}

/** Gives the global object the tools, the input and a console that keeps its lines, and takes from it what only Node has. */
function globals(code, lines) {
  const answers = JSON.parse(readFileSync(join(__dirname, 'answers.json'), 'utf8'));
  const call = async (tool, args = {}) => {
    const query = Object.keys(args).sort().map(key => `${key}=${args[key]}`).join('&');
    const answer = answers[query ? `${tool}?${query}` : tool];
    if (answer?.json !== undefined) return { value: structuredClone(answer.json) };
    if (answer?.text !== undefined) return { text: answer.text };
    throw Object.assign(new Error(`${tool} failed.`), { name: 'ToolError', code: 'upstream_status', tool });
  };
  const names = new Set(Object.keys(answers).map(key => key.split('?')[0]));
  globalThis.tools = new Proxy({}, {
    get: (_, name) => name === 'then' ? undefined : name === 'call' ? call : args => call(name, args),
    has: (_, name) => names.has(name),
  });
  const input = /^\/\/ input: (.*)$/m.exec(code);
  globalThis.input = input ? JSON.parse(input[1]) : undefined;

  let indent = 0;
  const counts = new Map();
  const print = level => (...data) => { lines.push(`${level}: ${formatWithOptions({}, ...data).replace(/^/gm, ' '.repeat(2 * indent))}`); };
  const group = (...data) => { if (data.length > 0) print('log')(...data); indent++; };
  const real = console;
  globalThis.console = {
    log: print('log'), info: print('info'), warn: print('warn'), error: print('error'), debug: print('debug'), group,
    dir: value => print('log')(value),
    groupEnd: () => { indent--; },
    count(label = 'default') { counts.set(label, (counts.get(label) ?? 0) + 1); print('log')(`${label}: ${counts.get(label)}`); },
    assert(condition, ...data) { if (!condition) print('error')(...(data.length > 0 ? [`Assertion failed: ${data[0]}`, ...data.slice(1)] : ['Assertion failed'])); },
    table(data) {
      const write = process.stdout.write;
      let text = '';
      process.stdout.write = part => { text += part; return true; };
      real.table(data);
      process.stdout.write = write;
      print('log')(text.trimEnd());
    },
  };
  globalThis.process = process;
  for (const name of ['fetch', 'require', 'Buffer', 'navigator']) delete globalThis[name];
}

/** The value of a script by the rules of javascript_run. */
async function valueOf(code) {
  const { Parser } = require('internal/deps/acorn/acorn/dist/acorn');
  let hasAwait = false;
  const found = class extends Parser {
    parseAwait(...rest) {
      if (!this.inFunction) hasAwait = true;
      return super.parseAwait(...rest);
    }
    parseReturnStatement(node) {
      if (!this.inFunction) hasAwait = true;
      return super.parseReturnStatement(node);
    }
    parseForStatement(node) {
      const at = this.start;
      if (!this.inFunction && this.input.slice(node.start, at + 5).includes('await')) hasAwait = true;
      return super.parseForStatement(node);
    }
  };
  const program = found.parse(code, { ecmaVersion: 'latest', allowReturnOutsideFunction: true, allowAwaitOutsideFunction: true });
  const last = program.body.at(-1);
  if (hasAwait) {
    if (last?.type === 'ExpressionStatement') code = `${code.slice(0, last.start)}return (${code.slice(last.start, last.end).replace(/;$/, '')})`;
    return await vm.runInThisContext(`'use strict';(async () => {${code}\n})()`);
  }
  const value = await vm.runInThisContext(`'use strict';undefined;${code}`);
  if (typeof value === 'function' && /Function/.test(last?.expression?.type)) return await value(globalThis.input);
  const only = value === undefined && program.body.every(statement => statement.type === 'FunctionDeclaration') ? last?.id.name : undefined;
  return only ? await vm.runInThisContext(only)(globalThis.input) : value;
}

/** Converts a result as docs/javascript.md says. */
async function plain(value) {
  value = await value;
  if (typeof value === 'bigint') return `${value}`;
  if (typeof value === 'number' && !Number.isFinite(value)) return `${value}`;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof RegExp || value instanceof URLSearchParams) return String(value);
  if (value instanceof Map) {
    const keys = [...value.keys()];
    return keys.every(key => ['string', 'number'].includes(typeof key)) ? plain(Object.fromEntries(value)) : plain([...value]);
  }
  if (Array.isArray(value) || value instanceof Set || types.isTypedArray(value) || types.isMapIterator(value)) {
    const list = [];
    for (const item of value) list.push(await plain(item) ?? null);
    return list;
  }
  if (typeof value.toJSON === 'function') return value.toJSON();
  const object = {};
  for (const key of Object.keys(value)) object[key] = await plain(value[key]);
  return object;
}
