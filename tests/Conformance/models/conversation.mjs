// One conversation of a framework: the model asks for calls, and the record shows whether it was given the whole answers.
import { problemOf, problemOfPlain } from './answers.mjs';

const MAX_TIME = 60_000;

const within = promise => {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`The framework did not end within ${MAX_TIME} ms.`)), MAX_TIME); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

/** Holds the conversation and returns the answers that the model was given, or the problem. */
async function problemOfRun(session, endpoint, steps) {
  const record = endpoint.play(steps);
  try {
    const final = await within(session.run('Use the tools.'));
    if (record.refusals.length === 0 && final !== record.final) return { problem: `The conversation ends with ${JSON.stringify(final)}` };
  } catch (error) {
    const refused = record.refusals.length > 0 ? `The model API refuses the request: ${record.refusals[0]}` : null;
    return { problem: refused ?? `The framework ends the conversation: ${error.message?.split('\n')[0]}` };
  }
  if (record.refusals.length > 0) return { problem: `The model API refuses the request: ${record.refusals[0]}` };
  if (record.answers.length !== steps.length) return { problem: `The model is given ${record.answers.length} answers to ${steps.length} calls.` };
  return { answers: record.answers };
}

// A plain client asks once for all frameworks.
const firstAnswers = new Map();

const call = (plain, { tool, args }) => plain.callTool({ name: tool, arguments: args });

/** Runs a scenario with a framework. */
export async function converse(framework, session, endpoint, plain, scenario) {
  const args = typeof scenario.args === 'function' ? await scenario.args(plain) : scenario.args;
  if (!args) return `There are no arguments for ${scenario.tool} in scenarios.mjs.`;
  const step = { tool: scenario.tool, args };
  const before = firstAnswers.get(scenario.name) ?? await call(plain, step);
  const wrong = problemOfPlain(before, scenario);
  if (wrong) return wrong;
  firstAnswers.set(scenario.name, before);
  const { problem, answers } = await problemOfRun(session, endpoint, [step]);
  if (problem) return problem;
  // An answer about the present changes, so the plain client asks again when there is a difference.
  return problemOf(answers[0], before, scenario, framework.reads) && problemOf(answers[0], await call(plain, step), scenario, framework.reads);
}

/** The server restarts between two calls of one conversation. */
export async function converseOverRestart(framework, session, endpoint, restart) {
  const [first, second] = ['"before the restart"', '"after the restart"'].map(code => ({ tool: 'javascript_run', args: { code } }));
  const { problem, answers } = await problemOfRun(session, endpoint, [first, { ...second, before: restart }]);
  if (problem) return problem;
  const expected = ['before the restart', 'after the restart'].map(text => ({ content: [{ type: 'text', text }] }));
  return problemOf(answers[0], expected[0], {}, framework.reads) ?? problemOf(answers[1], expected[1], {}, framework.reads);
}
