// Compares what the model was given for a call with the answer that a plain client gets.
import { isDeepStrictEqual } from 'node:util';

const MAX_DEPTH = 40;

/** Without what differs between two calls: ids of stored results, seconds of a clock, and seconds since 1970. */
const steady = text => text.replace(/\b[0-9a-f]{16,64}\b/g, '0').replace(/(\d{2}:\d{2}):\d{2}(\.\d+)?/g, '$1:00').replace(/\b1[6-9]\d{8}\b/g, '0');

const parsed = text => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** All texts and all JSON values in what the model reads. Some frameworks put JSON into a text. */
function read(answer) {
  const texts = [], values = [];
  function visit(value, depth) {
    if (depth > MAX_DEPTH) return;
    values.push(value);
    if (typeof value === 'string') {
      texts.push(value);
      const inner = parsed(value);
      if (inner !== undefined) visit(inner, depth + 1);
    } else if (value && typeof value === 'object') {
      for (const child of Object.values(value)) visit(child, depth + 1);
    }
  }
  for (const item of [...answer.texts.map(steady), ...answer.values.map(value => JSON.parse(steady(JSON.stringify(value))))]) visit(item, 0);
  return { texts, values };
}

const textsOf = result => result.content.filter(block => block.type === 'text').map(block => block.text);

/** How a result says that it is cut, and how to read on. In a JSON text the quotes are escaped. */
const notice = /results_read \{\\*"id/;

const isCut = texts => texts.some(text => notice.test(text));

function has({ texts, values }, wanted) {
  const text = steady(wanted), escaped = JSON.stringify(text).slice(1, -1), value = parsed(text);
  return texts.some(given => given.includes(text) || given.includes(escaped)) || (value !== undefined && values.some(given => isDeepStrictEqual(given, value)));
}

const short = text => (text.length > 160 ? `${text.slice(0, 160)}…` : text).replaceAll('\n', '⏎');

/** What is wrong with the answer, or null. `reads` is "structured" for a framework that shows the model structured content instead of the text. */
export function problemOf(answer, expected, scenario, reads) {
  const given = read(answer);
  const shown = given.texts.map(short).join(' | ') || 'nothing';
  if (scenario.refusedByClient && given.texts.some(text => scenario.refusedByClient.test(text))) return null;
  if (!expected.isError && answer.failed) return `The answer is replaced by an error: ${shown}`;
  const structured = reads === 'structured' && !expected.isError ? expected.structuredContent : undefined;
  if (structured !== undefined) {
    const value = JSON.parse(steady(JSON.stringify(structured)));
    if (!given.values.some(other => isDeepStrictEqual(other, value))) return `The structured content is not given to the model, but ${shown}`;
  } else {
    const missing = textsOf(expected).find(text => !has(given, text));
    if (missing !== undefined) return `"${short(missing)}" is not given to the model, but ${shown}`;
  }
  if (isCut(textsOf(expected)) && !isCut(given.texts)) return `The model does not read that the answer is cut, but ${shown}`;
  const unseen = expected.content.find(block => block.type === 'image' && !answer.pictures.some(({ mimeType, data }) => mimeType === block.mimeType && data === block.data));
  return unseen ? `The model does not see the picture, but reads ${shown}` : null;
}

/** Whether a plain client gets what the scenario says. */
export function problemOfPlain(result, scenario) {
  if (Boolean(result.isError) !== Boolean(scenario.failed)) return `A plain client gets ${result.isError ? 'an error' : 'no error'}: ${short(textsOf(result)[0] ?? '')}`;
  const pictures = result.content.filter(block => block.type === 'image').length;
  if (pictures !== (scenario.pictures ?? 0)) return `A plain client gets ${pictures} pictures.`;
  if (scenario.cut && !isCut(textsOf(result))) return 'A plain client does not read that the answer is cut.';
  return result.content.some(block => block.type === 'text' && block.text === '') ? 'A plain client gets an empty text.' : null;
}
