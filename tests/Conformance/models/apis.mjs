// The model APIs, as far as the frameworks need them: how each asks for a call, how each is given the answer, and which requests the real API refuses.
// An answer is { id, texts, values, pictures, failed }: the texts and JSON values that the model reads, and the pictures that it sees.
// Some frameworks take a message with a known id for the same message.
let lastId = 0;
const newId = kind => `${kind}_${++lastId}`;

const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 };

const answer = (id, fields = {}) => ({ id, texts: [], values: [], pictures: [], failed: false, ...fields });

/** Says which call has no answer or several. */
function unbalanced(asked, given) {
  const wrong = asked.find(id => given.filter(other => other === id).length !== 1);
  if (wrong) return `The call ${wrong} has ${given.filter(id => id === wrong).length} answers.`;
  const unknown = given.find(id => !asked.includes(id));
  return unknown && `The answer ${unknown} belongs to no call.`;
}

/** Splits data:image/png;base64,… */
function picture(url) {
  const [, mimeType, data] = /^data:([^;]+);base64,(.*)$/s.exec(url) ?? [null, 'none', url];
  return { mimeType, data };
}

// https://docs.anthropic.com/en/api/messages
const anthropic = {
  path: /\/v1\/messages/,
  // The SDK lets the API hold the conversation, and sends only what is new.
  whole: (body, held) => (body.thread?.type === 'continue' ? { ...held, ...body, messages: [...held.messages, ...body.messages] } : body),
  held: (body, reply) => ({ ...body, messages: [...body.messages, { role: 'assistant', content: reply.content }] }),
  tools: body => (body.tools ?? []).map(tool => tool.name),
  blocks: (body, type) => body.messages.flatMap(message => (Array.isArray(message.content) ? message.content : [])).filter(block => block.type === type),
  refusal(body) {
    const results = this.blocks(body, 'tool_result');
    const inner = results.flatMap(result => (Array.isArray(result.content) ? result.content : []));
    const bad = inner.find(block => !['text', 'image', 'document', 'search_result'].includes(block.type));
    if (bad) return `A tool_result has content of the type ${bad.type}.`;
    if (inner.some(block => block.type === 'text' && block.text === '')) return 'messages: text content blocks must be non-empty';
    return unbalanced(this.blocks(body, 'tool_use').map(block => block.id), results.map(result => result.tool_use_id));
  },
  answers(body) {
    return this.blocks(body, 'tool_result').map(result => {
      const content = typeof result.content === 'string' ? [{ type: 'text', text: result.content }] : result.content ?? [];
      return answer(result.tool_use_id, {
        texts: content.filter(block => block.type !== 'image').map(block => block.text ?? block.source.data),
        pictures: content.filter(block => block.type === 'image').map(block => ({ mimeType: block.source.media_type, data: block.source.data })),
        failed: result.is_error === true,
      });
    });
  },
  message: (content, stop_reason) => ({ id: newId('msg'), type: 'message', role: 'assistant', model: 'scripted', content, stop_reason, stop_sequence: null, usage }),
  call(id, name, input) { return this.message([{ type: 'tool_use', id, name, input }], 'tool_use'); },
  text(text) { return this.message([{ type: 'text', text }], 'end_turn'); },
  error: message => ({ type: 'error', error: { type: 'invalid_request_error', message } }),
};

// https://platform.openai.com/docs/api-reference/chat/create
const chat = {
  path: /\/chat\/completions/,
  tools: body => (body.tools ?? []).map(tool => tool.function.name),
  refusal(body) {
    const messages = body.messages.filter(message => message.role === 'tool');
    const parts = messages.flatMap(message => (typeof message.content === 'string' ? [] : message.content ?? [{ type: 'null' }]));
    const bad = parts.find(part => part.type !== 'text');
    if (bad) return `A message with the role tool has content of the type ${bad.type}. Only text is allowed there.`;
    const asked = body.messages.flatMap(message => message.tool_calls ?? []).map(call => call.id);
    return unbalanced(asked, messages.map(message => message.tool_call_id));
  },
  answers: body => body.messages.filter(message => message.role === 'tool').map(message => answer(message.tool_call_id, {
    texts: typeof message.content === 'string' ? [message.content] : message.content.map(part => part.text),
  })),
  completion: (message, finish_reason) => ({
    id: newId('chatcmpl'), object: 'chat.completion', created: 1, model: 'scripted', usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason }],
  }),
  call(id, name, args) { return this.completion({ content: null, tool_calls: [{ id, type: 'function', function: { name, arguments: JSON.stringify(args) } }] }, 'tool_calls'); },
  text(content) { return this.completion({ content }, 'stop'); },
  error: message => ({ error: { message, type: 'invalid_request_error', param: null, code: null } }),
};

// https://platform.openai.com/docs/api-reference/responses/create
const responses = {
  path: /\/responses$/,
  tools: body => (body.tools ?? []).map(tool => tool.name),
  items: (body, type) => (Array.isArray(body.input) ? body.input : []).filter(item => item.type === type),
  refusal(body) {
    const outputs = this.items(body, 'function_call_output');
    const parts = outputs.flatMap(item => (typeof item.output === 'string' ? [] : item.output ?? [{ type: 'null' }]));
    const bad = parts.find(part => !['input_text', 'input_image', 'input_file'].includes(part.type));
    if (bad) return `A function_call_output has content of the type ${bad.type}.`;
    return unbalanced(this.items(body, 'function_call').map(item => item.call_id), outputs.map(item => item.call_id));
  },
  answers(body) {
    return this.items(body, 'function_call_output').map(item => {
      const parts = typeof item.output === 'string' ? [{ type: 'input_text', text: item.output }] : item.output;
      return answer(item.call_id, {
        texts: parts.filter(part => part.type === 'input_text').map(part => part.text),
        pictures: parts.filter(part => part.type === 'input_image').map(part => picture(part.image_url)),
      });
    });
  },
  response: output => ({
    id: newId('resp'), object: 'response', created_at: 1, status: 'completed', model: 'scripted', output, tools: [], tool_choice: 'auto', parallel_tool_calls: false,
    error: null, incomplete_details: null, instructions: null, metadata: {},
    usage: { ...usage, input_tokens_details: { cached_tokens: 0 }, output_tokens_details: { reasoning_tokens: 0 } },
  }),
  call(id, name, args) { return this.response([{ id: newId('fc'), type: 'function_call', status: 'completed', call_id: id, name, arguments: JSON.stringify(args) }]); },
  text(text) { return this.response([{ id: newId('msg'), type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text, annotations: [] }] }]); },
  error: chat.error,
};

// https://ai.google.dev/api/generate-content
const gemini = {
  path: /:generateContent/,
  tools: body => (body.tools ?? []).flatMap(tool => tool.functionDeclarations ?? []).map(declaration => declaration.name),
  refusal(body) {
    for (const [index, turn] of body.contents.entries()) {
      const calls = turn.parts.filter(part => part.functionCall).length;
      const given = (body.contents[index + 1]?.parts ?? []).filter(part => part.functionResponse);
      if (calls > 0 && given.length !== calls) {
        return `Please ensure that the number of function response parts (${given.length}) is equal to the number of function call parts (${calls}) of the function call turn.`;
      }
      const bad = given.find(({ functionResponse: { response } }) => typeof response !== 'object' || response === null || Array.isArray(response));
      if (bad) return `The response of a function is ${JSON.stringify(bad.functionResponse.response)?.slice(0, 60)}, not an object.`;
    }
    return null;
  },
  answers(body) {
    const turns = body.contents.filter(turn => turn.parts.some(part => part.functionResponse));
    return turns.map((turn, index) => {
      const given = turn.parts.find(part => part.functionResponse).functionResponse;
      // A picture is a part of the answer for newer models, and stands beside it for older ones.
      const data = [...turn.parts, ...(given.parts ?? [])].filter(part => part.inlineData).map(part => part.inlineData);
      const failed = 'error' in given.response;
      return answer(`call_${index + 1}`, { texts: turn.parts.filter(part => part.text).map(part => part.text), values: [given.response], pictures: data, failed });
    });
  },
  content: part => ({
    candidates: [{ index: 0, finishReason: 'STOP', content: { role: 'model', parts: [part] } }],
    usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 }, modelVersion: 'scripted',
  }),
  call(id, name, args) { return this.content({ functionCall: { name, args }, thoughtSignature: 'c2NyaXB0ZWQ=' }); },
  text(text) { return this.content({ text }); },
  error: message => ({ error: { code: 400, message, status: 'INVALID_ARGUMENT' } }),
};

export const apis = [anthropic, chat, responses, gemini];
