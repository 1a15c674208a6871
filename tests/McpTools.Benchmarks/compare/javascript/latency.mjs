// Measures the time of 1+1, how many scripts run in a second, and the time of tool calls within a script. The products take turns.
import { median, pause, quantile, table } from './figures.mjs';
import { descendants, end, held } from './processes.mjs';
import { open, run, runAlone } from './subjects.mjs';

const REST = 600; // A pause in milliseconds, in which a process can be prepared.

const ask = ({ subject, client }) => (client ? run(subject, client, subject.value('1+1')) : runAlone(subject, subject.value('1+1')));
const isRight = ({ outcome, text }) => outcome === 'ok' && text.trim() === '2';

async function right(contender) {
  const answer = await ask(contender);
  if (!isRight(answer)) throw new Error(`${contender.name} answered 1+1 with ${answer.outcome}: ${answer.text}`);
  return answer.milliseconds;
}

/** A library is measured with a process for each script, and with one process for all scripts. */
async function contenders(subjects) {
  const kept = await Promise.all(subjects.map(async subject => ({ name: subject.library ? `${subject.name}, one process for all` : subject.name, subject, client: await open(subject), rested: [], next: [], rates: { 1: [], 4: [] }, wrong: 0 })));
  const alone = subjects.filter(subject => subject.library).map(subject => ({ name: `${subject.name}, a process each`, subject, client: null, rested: [], next: [], rates: { 1: [], 4: [] }, wrong: 0 }));
  return [...kept, ...alone];
}

/** Counts right answers in a second, and wrong ones separately. A server that writes every script to the same file mixes up the answers of concurrent callers. */
async function rate(contender, callers, seconds) {
  const begun = performance.now(), until = begun + seconds * 1000;
  let done = 0;
  await Promise.all(Array.from({ length: callers }, async () => {
    while (performance.now() < until) {
      if (isRight(await ask(contender))) done++;
      else contender.wrong++;
    }
  }));
  return done / (performance.now() - begun) * 1000;
}

export async function latency(subjects, rounds, seconds) {
  const all = await contenders(subjects);
  for (const one of all) await right(one);
  for (let round = 0; round < rounds; round++) {
    for (const one of all) {
      await pause(REST);
      one.rested.push(await right(one));
      one.next.push(await right(one));
    }
  }
  for (let turn = 0; turn < 3; turn++) {
    for (const one of all) {
      for (const callers of [1, 4]) one.rates[callers].push(await rate(one, callers, seconds));
      await pause(REST);
    }
  }
  const ours = all.find(one => one.subject.key === 'ours');
  const ms = values => `${median(values).toFixed(1)} (${quantile(values, 0.9).toFixed(1)})`;
  const ratio = one => (median(one.rested) / median(ours.rested)).toFixed(2);
  console.log(`\n\`1+1\`, ${rounds} rounds; sustained, three turns of ${seconds} s\n`);
  console.log(table(['', 'after a pause, ms: median (p90)', 'of ours', 'straight after another, ms', 'scripts/s, one caller', 'four callers', 'wrong answers'],
    all.map(one => [one.name, ms(one.rested), ratio(one), ms(one.next), median(one.rates[1]).toFixed(1), median(one.rates[4]).toFixed(1), one.wrong])));
  await pause(REST);
  const spares = descendants(ours.client.child.pid).map(held), server = held(ours.client.child.pid);
  const size = ({ resident, written }) => `${resident.toFixed(1)} MB resident, ${written.toFixed(1)} MB written`;
  console.log(`Ours at rest over stdio: the server ${size(server)}; ${spares.length} spare: ${spares.map(size).join('; ')}`);
  all.forEach(({ client }) => client && end(client.child.pid));
}

const CALLS = 100;
const scripts = {
  none: '1',
  one: 'await tools.time_now({}); 1',
  [`${CALLS}, one after the other`]: `for (let i = 0; i < ${CALLS}; i++) await tools.time_now({}); 1`,
  [`${CALLS} by Promise.all`]: `await Promise.all(Array.from({ length: ${CALLS} }, () => tools.time_now({}))); 1`,
};

export async function innerCalls(subject, rounds) {
  const client = await open(subject), times = Object.fromEntries(Object.keys(scripts).map(name => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, code] of Object.entries(scripts)) {
      await pause(REST);
      const { outcome, text, milliseconds } = await run(subject, client, code);
      if (outcome !== 'ok') throw new Error(`${name}: ${outcome}: ${text}`);
      if (round >= 0) times[name].push(milliseconds);
    }
  }
  end(client.child.pid);
  const none = median(times.none);
  console.log(`\nCalls of time_now within a script of ours, ${rounds} rounds\n`);
  console.log(table(['calls', 'ms: median (p90)', 'more than none, ms'], Object.entries(times).map(([name, values]) => [name, `${median(values).toFixed(1)} (${quantile(values, 0.9).toFixed(1)})`, (median(values) - none).toFixed(1)])));
}
