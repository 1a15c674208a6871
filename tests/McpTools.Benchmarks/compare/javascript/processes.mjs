// Reads the memory and the parents of processes from /proc (Linux). A process that has ended is left out.
import { readdirSync, readFileSync } from 'node:fs';

const read = file => {
  try { return readFileSync(file, 'utf8'); } catch { return ''; }
};
const megabytes = (text, name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0) / 1024;

export const peak = pid => megabytes(read(`/proc/${pid}/status`), 'VmHWM');
export const held = pid => ({ resident: megabytes(read(`/proc/${pid}/status`), 'VmRSS'), written: megabytes(read(`/proc/${pid}/smaps_rollup`), 'Private_Dirty') });

/** Returns all descendants. The kernel lists children by the thread that started them. */
export function descendants(pid) {
  let threads = [];
  try { threads = readdirSync(`/proc/${pid}/task`); } catch { /* It has ended. */ }
  const children = threads.flatMap(thread => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number));
  return children.flatMap(child => [child, ...descendants(child)]);
}

/** Ends a process and all its descendants. */
export function end(pid) {
  for (const one of [pid, ...descendants(pid)]) {
    try { process.kill(one, 'SIGKILL'); } catch { /* It has ended. */ }
  }
}

/** Watches the descendants of some processes, and stores the peak of each in megabytes by its id. */
export class Watch {
  peaks = new Map();

  constructor(roots, every = 100) {
    this.timer = setInterval(() => this.look(), every);
    this.roots = roots;
  }

  look() {
    for (const root of this.roots) {
      for (const pid of [root, ...descendants(root)]) this.peaks.set(pid, Math.max(this.peaks.get(pid) ?? 0, peak(pid)));
    }
  }

  stop() {
    clearInterval(this.timer);
  }
}
