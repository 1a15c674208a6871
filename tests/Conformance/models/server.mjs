// The server under test. It can be stopped and started again at the same address.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { openSync } from 'node:fs';
import path from 'node:path';

const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

async function freePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** usage: startServer(['dotnet', 'mcptools.dll'], 'tools.json', folder) */
export async function startServer(program, config, folder) {
  const origin = `http://127.0.0.1:${await freePort()}`;
  const log = openSync(path.join(folder, 'server.log'), 'a');
  let child;

  async function start() {
    const [command, ...args] = program;
    child = spawn(command, [...args, 'serve', '--http', origin, '--config', config, '--data', path.join(folder, 'data'), '--log-level', 'information'], { stdio: ['ignore', log, log] });
    for (let tries = 0; tries < 300 && child.exitCode === null; tries++) {
      if (await fetch(origin).then(() => true, () => false)) return;
      await sleep(100);
    }
    throw new Error(`The server did not start: see ${folder}/server.log.`);
  }

  async function stop() {
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(timer);
  }

  process.on('exit', () => child.kill('SIGKILL'));
  await start();
  return {
    mcp: `${origin}/mcp`,
    stop,
    async restart() {
      await stop();
      await start();
    },
  };
}
