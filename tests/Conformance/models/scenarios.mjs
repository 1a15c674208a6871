// What the model asks for. `args` may be a function of a plain client, for arguments that come from an earlier answer.
// `failed` says that the call must fail, `cut` that the answer must be cut, and `pictures` is the number of pictures in it.
import { png } from './upstream.mjs';

const structured = async (plain, name, args) => (await plain.callTool({ name, arguments: args })).structuredContent;
const handleOf = async (plain, name, args) => {
  const result = await plain.callTool({ name, arguments: args });
  return result._meta['mcptools/resultId'];
};
const yesterday = () => new Date(Date.now() - 48 * 3_600_000).toISOString().slice(0, 10);

const script = (name, code, more = {}) => ({ name: `script: ${name}`, tool: 'javascript_run', args: { code, ...more.input }, ...more });
const bytes = `Uint8Array.fromBase64("${png.toString('base64')}")`;
const manyArticles = 'Array.from({ length: 5000 }, (_, i) => ({ id: i, name: "article " + i }))';

/** Each tool of the catalogue once, by its name. */
export const everyTool = {
  time_now: { zone: 'Asia/Kathmandu', also: ['Paris', '北京'] },
  time_convert: { time: '2026-03-29T14:30', from: 'Europe/Paris', to: ['Asia/Tokyo', 'New York'] },
  weather_forecast: { location: 'Paris', days: 3 },
  weather_alerts: { location: 'Springfield, Illinois' },
  weather_history: { location: 'Paris', start_date: yesterday(), end_date: yesterday() },
  weather_air_quality: { location: 'Paris' },
  weather_find_place: { query: 'Springfield' },
  javascript_run: { code: '({ sum: [1, 2, 3].reduce((a, b) => a + b), text: "“käse” 👍 奶酪" })' },
  documents_search: { query: 'Who is on call?' },
  documents_read: async plain => ({ id: (await structured(plain, 'search', { query: 'on call' })).results[0].id }),
  documents_list: {},
  search: { query: 'Who is on call?' },
  fetch: async plain => ({ id: (await structured(plain, 'search', { query: 'on call' })).results[0].id }),
  results_read: async plain => ({ id: await handleOf(plain, 'javascript_run', { code: manyArticles }), offset: 10 }),
  shop_articles: {}, shop_all_articles: {}, shop_object: {}, shop_list: {}, shop_number: {}, shop_null: {}, shop_empty_list: {}, shop_text: {}, shop_json_text: {},
  shop_picture: {}, shop_failure: {},
};

/** Of the tools above, those whose call must fail. */
const failing = new Set(['shop_picture', 'shop_failure']);

export const toolScenarios = tools => tools.map(({ name }) => ({
  name, tool: name, args: everyTool[name], failed: failing.has(name), cut: name === 'shop_all_articles',
}));

export const scenarios = [
  script('number', '6 * 7'),
  script('list', '[1, "two", null]'),
  script('empty list', '[]'),
  script('null', 'null'),
  script('undefined', 'undefined'),
  script('boolean', 'false'),
  script('object', '({ a: { b: [1] } })'),
  script('text', '"Line one – “quoted” 👍\\nline two"'),
  script('empty text', '""'),
  script('text that is a number', '"42"'),
  script('text that is a list', '"[1, 2]"'),
  script('console', 'console.log("first"); console.warn("second"); 5'),
  script('error', 'throw new Error("No such thing – “nichts”")', { failed: true }),
  script('list as input', 'input.map(x => x * 2)', { input: { input: '[1, 2, 3]' } }),
  script('text as input', 'input + "!"', { input: { input: 'a' } }),
  script('picture', `display(${bytes})`, { pictures: 1 }),
  script('picture with text', `display(${bytes}); "One red pixel."`, { pictures: 1 }),
  script('SVG', 'display("<svg xmlns=\\"http://www.w3.org/2000/svg\\"><circle r=\\"5\\"/></svg>"); "A circle."'),
  script('cut list', manyArticles, { cut: true }),
  script('cut text', '"word ".repeat(20000)', { cut: true }),
  script('cut console', 'for (let i = 0; i < 2000; i++) console.log("line " + i); 1', { cut: true }),
  { name: 'unknown zone', tool: 'time_now', args: { zone: 'Atlantis/Nowhere' }, failed: true },
  { name: 'unknown place', tool: 'weather_forecast', args: { location: 'Nowheresville Qqxyz' }, failed: true },
  { name: 'many hits', tool: 'documents_search', args: { query: 'How are results of tools, scripts and documents cut, stored and read?', limit: 20 } },
  { name: 'many hours', tool: 'weather_history', args: { location: 'Paris', start_date: '2026-01-01', end_date: '2026-01-03', granularity: 'hour', units: 'metric' } },
  { name: '48 hours', tool: 'weather_forecast', args: { location: 'Paris', days: 16, hourly_hours: 48, fields: ['basic', 'wind', 'precip', 'sun', 'uv', 'soil', 'pressure'] } },
  // Some frameworks check arguments themselves and answer the model in the name of the tool. Either message must say what is wrong with which argument.
  { name: 'wrong argument', tool: 'weather_forecast', args: { location: 'Paris', days: '2s' }, failed: true, refusedByClient: /days[^]*(integer|number)/i },
  { name: 'missing argument', tool: 'weather_forecast', args: {}, failed: true, refusedByClient: /location[^]*(required|missing)|(required|missing)[^]*location/i },
];
