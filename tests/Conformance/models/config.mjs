// The tools.json of the server under test: every built-in tool, and a declared tool for each kind of reply.
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '../../..');

const declared = (name, address) => ({ kind: 'http', name: `shop_${name}`, description: `Reads the ${name.replace('_', ' ')} of the shop.`, api: 'shop', path: address });

export const configOf = upstream => ({
  version: 1,
  egress: { allowCidrs: ['127.0.0.0/8'] },
  time: { convert: true },
  weather: {
    history: true, airQuality: true, findPlace: true,
    openMeteo: { url: `${upstream.weather}/open-meteo/`, geocodingUrl: `${upstream.weather}/geocoding/` },
    metNorway: { url: `${upstream.weather}/met-norway/` }, nws: { url: `${upstream.weather}/nws/` },
  },
  // A script must not fail because the machine is busy.
  javascript: { timeout: '30s' },
  documents: {
    list: true, openaiContract: true,
    collections: {
      handbook: { folder: path.join(repository, 'samples/handbook'), description: 'The handbook of a team.' },
      docs: { folder: path.join(repository, 'docs'), description: 'The documentation of this server.' },
    },
  },
  apis: { shop: { baseUrl: `${upstream.shop}/` } },
  tools: [
    { ...declared('articles', 'articles'), response: { items: '', fields: { title: '/title', price: '/price' } } },
    { ...declared('all_articles', 'many'), response: { items: '' } },
    declared('object', 'object'), declared('list', 'articles'), declared('number', 'number'), declared('null', 'null'), declared('empty_list', 'empty'),
    declared('text', 'text'), declared('json_text', 'json-text'), declared('picture', 'picture'), declared('failure', 'failure'),
  ],
});
