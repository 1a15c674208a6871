// The page that the server allows. It uses the public clients.
import { connect, connections } from './connections.mjs';
import { checkRefusals } from './refusals.mjs';
import { checkCalls } from './calls.mjs';
import { checkChanges, checkCut, checkEnd } from './streams.mjs';
import { check, expect, parameters, run } from './site.mjs';

async function tryConnection(connection, settings) {
  const { name, revision, hasSession } = connection;
  const opened = await check(`${name}: it connects`, () => connect(connection, settings));
  if (!opened) return;
  const { client, transport } = opened;
  await check(`${name}: it speaks ${revision}`, () => {
    const spoken = client.getNegotiatedProtocolVersion?.() ?? transport.protocolVersion ?? transport._protocolVersion;
    expect(spoken === revision, `It speaks ${spoken}`);
  });
  if (hasSession) await check(`${name}: the page reads the session id`, () => expect(/^[\w-]{16,}$/.test(transport.sessionId), `It is ${transport.sessionId}`));
  await checkCalls(connection, opened);
  await checkChanges(connection, opened);
  if (hasSession) {
    await checkCut(connection, opened);
    await checkEnd(connection, opened, settings);
  }
  await client.close();
}

async function checkToolset({ name, path, ...rest }, settings) {
  await check(`${name}: it lists a toolset`, async () => {
    const { client } = await connect({ ...rest, path: `${path}/shop` }, settings);
    const names = (await client.listTools()).tools.map(tool => tool.name);
    await client.close();
    expect(names.includes('shop_region') && !names.includes('time_now'), String(names));
  });
}

run(async settings => {
  if (parameters.has('again')) {
    await check('a page that is allowed again connects', async () => (await connect(connections.at(-1), settings)).client.close());
    return;
  }
  for (const connection of connections) await tryConnection(connection, settings);
  for (const connection of connections) await checkToolset(connection, settings);
  await checkRefusals(settings);
});
