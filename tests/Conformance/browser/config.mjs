// The tools.json of the server under test.
import { renameSync, writeFileSync } from 'node:fs';

/** The environment variable that has the key of the pages. */
export const keyVariable = 'MCPTOOLS_BROWSER_KEY';

const text = { type: 'string', description: 'A text.' };
const declared = (name, properties) => ({
  kind: 'http', name: `shop_${name}`, description: `Reads the ${name} of the shop.`, api: 'shop', path: name, input: { type: 'object', properties },
});

/** usage: writeConfig('tools.json', { upstream, origins: ['http://app.localhost:3000'], convert: false }) */
export function writeConfig(file, { upstream, origins, convert }) {
  const config = {
    version: 1,
    server: { allowedOrigins: origins },
    access: { keys: [{ name: 'page', key: { env: keyVariable } }] },
    egress: { allowCidrs: ['127.0.0.0/8'] },
    // The tool that comes and goes.
    time: { convert },
    apis: { shop: { baseUrl: upstream, timeout: '50s' } },
    tools: [declared('region', { region: { ...text, 'x-mcp-header': 'Region' } }), declared('held', { name: text }), declared('failure', {})],
    toolsets: { shop: { tools: ['shop_*'] } },
  };
  writeFileSync(`${file}.new`, JSON.stringify(config, null, 1));
  renameSync(`${file}.new`, file);
}
