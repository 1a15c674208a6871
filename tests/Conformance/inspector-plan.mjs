// Two small steps of inspector.sh, which reads their output.
// plan           the Inspector's tools/list on stdin -> one line for each tool: its name, a tab, its arguments or "skip"
// TOOL STATUS    the Inspector's tools/call on stdin -> passed or failed
import { readFileSync } from 'node:fs';
import { argumentsOf, asksForMore, failsAsTask, mayFail } from './tool-arguments.mjs';

const toolIsError = 5;
const first = JSON.parse(readFileSync(0, 'utf8').split('\n').find(line => line.startsWith('{')) ?? '{}');

if (process.argv[2] === 'plan') {
  for (const { name } of first.result.tools) {
    console.log(`${name}\t${asksForMore.has(name) ? 'skip' : JSON.stringify(argumentsOf[name] ?? {})}`);
  }
} else {
  const [tool, status] = [process.argv[2], Number(process.argv[3])];
  console.log(isGood(tool, status) ? 'passed' : 'failed');
}

function isGood(tool, status) {
  if (failsAsTask.has(tool)) return status !== 0 && (first.error !== undefined || first.result?.isError === true);
  const content = first.result?.content;
  if (!Array.isArray(content) || content.length === 0) return false;
  if (status === 0) return !first.result.isError;
  // The Inspector's command line shows no questions, so a tool that asks says that it cannot.
  const cannotAsk = first.result._meta?.['mcptools/error']?.code === 'cannot_ask';
  return status === toolIsError && (cannotAsk || mayFail.has(tool) || !(tool in argumentsOf));
}
