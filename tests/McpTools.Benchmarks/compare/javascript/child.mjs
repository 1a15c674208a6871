// Runs scripts with a library in this process, one on each line, and answers like a tool. usage: child.mjs vm|quickjs PACKAGES
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';

const [kind, packages] = process.argv.slice(2);
const tools = { echo: async value => JSON.stringify(value), fail: async () => { throw new Error('The tool failed.'); } };
const written = value => JSON.stringify(value) ?? String(value);

async function withVm(code, deadline) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(Object.assign(new Error('late'), { code: 'ERR_SCRIPT_EXECUTION_TIMEOUT' })), deadline); });
  try {
    const value = vm.runInNewContext(code, { console: quiet, tools }, { timeout: deadline });
    return { text: written(await Promise.race([value, late])) };
  } catch (error) {
    return { limit: error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT', isError: true, text: String(error) };
  } finally {
    clearTimeout(timer);
  }
}

async function quickJs() {
  const resolve = name => import(pathToFileURL(createRequire(path.join(packages, 'x')).resolve(name)));
  const [{ loadQuickJs }, variant] = await Promise.all([resolve('@sebastianwessel/quickjs'), resolve('@jitl/quickjs-ng-wasmfile-release-sync')]);
  const { runSandboxed } = await loadQuickJs(variant.default.default ?? variant.default);
  return async (code, deadline) => {
    // The library runs scripts as modules, which have no value. A script evaluated within the module has one, and need not be strict.
    const module = /^\s*export /m.test(code) ? code : `globalThis.tools = env.tools; export default await (0, eval)(${JSON.stringify(code)})`;
    const options = { executionTimeout: deadline, memoryLimit: 128 << 20, console: quiet, env: { tools } };
    let answer;
    try {
      answer = await runSandboxed(({ evalCode }) => evalCode(module), options);
    } catch (error) {
      // An engine that aborted cannot be used any more, although the process is alive.
      return { died: true, isError: true, text: String(error) };
    }
    const { ok, data, error } = answer;
    if (ok) return { text: written(data) };
    return { limit: error.name === 'ExecutionTimeout' || /out of memory/.test(error.message), isError: true, text: `${error.name}: ${error.message}` };
  };
}

const quiet = Object.fromEntries(['log', 'error', 'warn', 'info', 'debug'].map(name => [name, () => {}]));
const run = kind === 'vm' ? withVm : await quickJs();
for await (const line of createInterface({ input: process.stdin })) {
  const { id, params } = JSON.parse(line);
  if (!params?.arguments) {
    if (id) process.stdout.write(JSON.stringify({ id, result: {} }) + '\n');
    continue;
  }
  const { text, isError = false, ...more } = await run(params.arguments.code, params.arguments.deadline);
  process.stdout.write(JSON.stringify({ id, result: { content: [{ type: 'text', text }], isError, ...more } }) + '\n');
}
