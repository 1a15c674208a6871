// The headless browser.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import path from 'node:path';

const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE *.localhost', '--enable-logging=stderr',
  // Without it, a headless browser ends as soon as the page is loaded.
  '--remote-debugging-port=0',
];

/** usage: const { ended, close } = openBrowser('http://app.localhost:3000/app', folder) */
export function openBrowser(url, folder) {
  const log = openSync(path.join(folder, 'chromium.log'), 'a');
  // The browser has child processes, which end with its group.
  const browser = spawn(process.env.CHROMIUM, [...flags, `--user-data-dir=${path.join(folder, 'profile')}`, url], { stdio: ['ignore', log, log], detached: true });
  const ended = once(browser, 'exit').catch(error => error);
  const kill = () => {
    try {
      process.kill(-browser.pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  };
  process.on('exit', kill);
  return {
    ended,
    async close() {
      kill();
      await ended;
    },
  };
}
