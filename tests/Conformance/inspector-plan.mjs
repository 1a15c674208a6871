// Two steps of inspector.sh, which reads their output.
// plan           reads the tools/list of the Inspector on stdin and writes one line for each tool: its name, a tab, its arguments or "skip"
// TOOL STATUS    reads the tools/call of the Inspector on stdin and writes passed or failed
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
  // The command line of the Inspector cannot show questions, so a tool that asks answers with cannot_ask.
  const cannotAsk = first.result._meta?.['mcptools/error']?.code === 'cannot_ask';
  return status === toolIsError && (cannotAsk || mayFail.has(tool) || !(tool in argumentsOf));
}
