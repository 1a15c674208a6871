// The event stream of one connection, and the end of its session.
import { ask, check, expect } from './site.mjs';

const isNews = convert => names => names.includes?.('time_convert') === convert;

/** Changes the tools, and waits until the client has heard of it. */
async function hear(changes, question) {
  const heard = [];
  changes.addEventListener('tools', event => heard.push(event.detail));
  const { convert } = await ask(question);
  while (!heard.some(isNews(convert))) await new Promise(resolve => changes.addEventListener('tools', resolve, { once: true }));
}

export async function checkChanges({ name }, { changes }) {
  await check(`${name}: it hears of a changed tool`, () => hear(changes, 'change'));
}

/** Nothing can be sent while the tools change, so the news is among the events that the server kept. */
export async function checkCut({ name }, { changes, sent, call }) {
  const before = sent.length;
  await check(`${name}: it hears of a change that happened while its stream was cut`, () => hear(changes, 'changeWhileCut'));
  await check(`${name}: it continued after the last event`, () => {
    const opened = sent.slice(before).filter(request => request.method === 'GET' && request.status === 200);
    expect(opened.length === 1 && opened[0].headers.has('Last-Event-ID'), JSON.stringify(opened.map(request => [...request.headers.keys()])));
  });
  await check(`${name}: calls go on in the session`, () => call('time_now'));
}

export async function checkEnd({ name }, { transport, sent }, { mcp, key }) {
  const headers = { Authorization: `Bearer ${key}`, 'Mcp-Session-Id': transport.sessionId, 'Mcp-Protocol-Version': '2025-11-25', 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' };
  await check(`${name}: it ends its session`, async () => {
    await transport.terminateSession();
    expect(sent.at(-1).method === 'DELETE' && sent.at(-1).status === 200, JSON.stringify(sent.at(-1)));
  });
  await check(`${name}: the page reads that the session is gone`, async () => {
    const answer = await fetch(mcp, { method: 'POST', headers, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });
    const { error } = await answer.json();
    expect(answer.status === 404 && error.message === 'Session not found', `${answer.status} ${JSON.stringify(error)}`);
  });
}
