// Lists and calls of one connection.
import { ask, check, expect } from './site.mjs';

const region = 'Köln – 大阪';
const encode = text => `=?base64?${btoa(String.fromCharCode(...new TextEncoder().encode(text)))}?=`;

export async function checkCalls({ name, mode, isSse }, { client, call, sent }) {
  const textOf = result => result.content.map(part => part.text).join('\n');

  await check(`${name}: tools/list`, async () => {
    const names = (await client.listTools()).tools.map(tool => tool.name);
    for (const tool of ['time_now', 'shop_region', 'shop_held', 'shop_failure']) expect(names.includes(tool), `${tool} is not among ${names}`);
  });
  await check(`${name}: a structured result`, async () => {
    const result = await call('time_now', { zone: 'Asia/Shanghai' });
    expect(result.structuredContent?.zone === 'Asia/Shanghai', JSON.stringify(result));
  });
  // In a browser the client leaves it to the page to repeat an argument as a header.
  const repeated = mode === 'auto' ? { headers: { 'Mcp-Param-Region': encode(region) } } : {};
  await check(`${name}: an argument in many scripts`, async () => {
    const result = await call('shop_region', { region }, repeated);
    expect(!result.isError && textOf(result).includes(region), JSON.stringify(result));
  });
  if (mode === 'auto') {
    await check(`${name}: the method, the name and the argument are sent as headers`, () => {
      const names = [...sent.findLast(request => request.headers.get('Mcp-Method') === 'tools/call').headers.keys()];
      expect(['mcp-name', 'mcp-param-region', 'mcp-protocol-version'].every(header => names.includes(header)), String(names));
    });
    await check(`${name}: the page reads which header is missing`, async () => {
      const error = await call('shop_region', { region }).then(() => null, reason => reason);
      expect(error?.code === -32020 && error.message.includes('Mcp-Param-Region'), String(error));
    });
  }
  await check(`${name}: a failing call says why`, async () => {
    const result = await call('shop_failure');
    expect(result.isError && textOf(result).includes('The shop is closed.'), JSON.stringify(result));
  });
  await check(`${name}: a wrong argument is named`, async () => {
    const result = await call('time_now', { zone: 'Nowhere/Land' });
    expect(result.isError && textOf(result).includes('Nowhere/Land'), JSON.stringify(result));
  });
  await check(`${name}: an unknown tool is named`, async () => {
    const error = await call('shop_nothing').then(() => null, reason => reason);
    expect(error?.code === -32602 && error.message.includes('shop_nothing'), String(error));
  });
  await check(`${name}: a cancelled call ends at the server`, () => cancel(call, `${name} cancelled`));
  if (!isSse) await check(`${name}: progress comes before the answer`, () => follow(call, `${name} followed`));
}

async function cancel(call, held) {
  const abort = new AbortController();
  const outcome = call('shop_held', { name: held }, { signal: abort.signal }).then(() => null, reason => reason);
  await ask('arrival', { name: held });
  abort.abort('The person changed their mind.');
  expect(await outcome, 'The call has a result');
  const { wasAnswered } = await ask('loss', { name: held });
  expect(!wasAnswered, 'The server waits for its upstream');
}

async function follow(call, held) {
  const reports = [];
  const onprogress = report => {
    if (reports.push(report) === 1) void ask('release', { name: held });
  };
  const result = await call('shop_held', { name: held }, { onprogress });
  expect(reports[0]?.progress > 0, 'No progress was reported');
  expect(!result.isError && result.content[0].text.includes(held), JSON.stringify(result));
}
