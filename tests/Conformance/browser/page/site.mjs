// Asks the site from which the script came, and reports to it.
const script = new URL(document.currentScript.src);
/** The query of the page's address. */
export const parameters = new URLSearchParams(location.search);
const page = parameters.get('page') ?? (location.protocol === 'data:' ? 'data URL' : location.pathname);

const MAX_TIME = 30_000;

/** A request that every browser sends to another origin without a preflight request. */
export async function ask(question, details = {}) {
  const response = await fetch(`${script.origin}/ask/${question}`, { method: 'POST', body: JSON.stringify(details) });
  if (!response.ok) throw new Error(`The site does not answer: ${await response.text()}`);
  return response.json();
}

export function expect(condition, problem) {
  if (!condition) throw new Error(problem);
}

function inTime(promise) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`It did not end within ${MAX_TIME} ms`)), MAX_TIME); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Runs a check and reports it. Returns what the check returned, and undefined after it failed. */
export async function check(name, test) {
  let result, problem = null;
  try {
    result = await inTime(Promise.resolve(test()));
  } catch (error) {
    problem = String(error?.message ?? error).slice(0, 600) || 'an error without a message';
  }
  await ask('found', { page, name, problem });
  return result;
}

/** Runs the checks of a page, and opens the next page. */
export async function run(checks) {
  try {
    await checks(await ask('settings'));
  } catch (error) {
    await ask('found', { page, name: 'the page', problem: String(error.stack ?? error) });
  }
  const next = await ask('next');
  if (window === top) location.assign(next);
  else parent.postMessage(next, '*');
}
