// The three servers, each with the calls that a sensible model makes to answer a question. It makes at most three calls, and the answer of one may decide the next.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const han = text => /\p{Script=Han}/u.test(text);
const NOT_FOUND = /no locations? found|could not find a location|place_not_found/i;

/** The names that a model tries until one is found: as the user wrote it, without its qualifier, in English. */
const namesOf = question => [...new Set([question.place, question.bare, question.english].filter(Boolean))];

export function servers(root, out, standIn) {
  const peers = path.join(out, 'node_modules');
  const redirect = ['--import', path.join(import.meta.dirname, 'redirect.mjs')];
  mkdirSync(path.join(out, 'home'), { recursive: true });
  const config = path.join(out, 'tools.json');
  writeFileSync(config, JSON.stringify({
    version: 1,
    egress: { allowCidrs: ['127.0.0.0/8'] },
    weather: {
      history: true, airQuality: true, findPlace: true,
      openMeteo: { url: standIn + '/open-meteo/', geocodingUrl: standIn + '/geocoding/' }, metNorway: { url: standIn + '/met-norway/' }, nws: { url: standIn + '/nws/' },
    },
  }, null, 1));
  // The machine of the user is in Denver, so all three servers run in that time zone.
  const common = { PATH: process.env.PATH, TZ: 'America/Denver', HOME: path.join(out, 'home'), NO_COLOR: '1' };
  return [
    { key: 'openMeteo', name: 'open-meteo-mcp-server 2.1.0', command: process.execPath, args: [...redirect, path.join(peers, 'open-meteo-mcp-server/dist/index.js')], env: { ...common, STAND_IN: standIn }, ask: askOpenMeteo },
    {
      key: 'weatherMcp', name: '@dangahagan/weather-mcp 1.23.0', command: process.execPath, args: [...redirect, path.join(peers, '@dangahagan/weather-mcp/dist/index.js')],
      env: { ...common, STAND_IN: standIn, ENABLED_TOOLS: 'basic,+get_historical_weather,+get_air_quality' }, ask: askWeatherMcp,
    },
    { key: 'ours', name: 'McpTools', command: process.env.MCPTOOLS ?? path.join(root, 'artifacts/bin/McpTools/debug/mcptools'), args: ['stdio', '--config', config, '--log-level', 'none'], env: { ...common, DOTNET_ROOT: process.env.DOTNET_ROOT ?? '' }, ask: askOurs },
  ];
}

/** A separate call finds the coordinates of a name. The model uses the most populous fitting hit, or the first if none has a population. */
async function locate(question, call) {
  for (const name of namesOf(question).slice(0, 2)) {
    const { text, isError } = await call('geocoding', { name, count: 10, ...(han(name) ? { language: 'zh' } : {}) });
    if (isError) return null;
    const hits = JSON.parse(text).results ?? [];
    if (hits.length === 0) continue;
    if (question.asksBack) return null;
    const fitting = hits.filter(question.fits ?? (() => true));
    const best = (fitting.length ? fitting : hits).reduce((a, b) => ((b.population ?? 0) > (a.population ?? 0) ? b : a));
    return { latitude: best.latitude, longitude: best.longitude };
  }
  return null;
}

async function askOpenMeteo(question, call) {
  // The server has no tool for warnings, so a model has nothing to call.
  if (question.kind === 'alerts') return;
  const at = question.at ? { latitude: question.at[0], longitude: question.at[1] } : await locate(question, call);
  if (!at) return;
  const units = question.units === 'imperial' ? { temperature_unit: 'fahrenheit', wind_speed_unit: 'mph', precipitation_unit: 'inch' } : {};
  const common = { ...at, timezone: 'auto', ...units };
  const days = ['weather_code', 'temperature_2m_max', 'temperature_2m_min', 'precipitation_sum', ...(question.snow ? ['snowfall_sum'] : [])];
  switch (question.kind) {
    case 'now': return call('weather_forecast', { ...common, current: ['temperature_2m', 'weather_code', 'wind_speed_10m'], forecast_days: 1 });
    case 'days': return call('weather_forecast', { ...common, daily: days, forecast_days: question.days });
    case 'hours': return call('weather_forecast', { ...common, hourly: ['temperature_2m', 'weather_code', 'precipitation'], forecast_hours: question.hours });
    case 'history': return call('weather_archive', { ...common, daily: days, start_date: question.start, end_date: question.end });
    case 'pastHours': return call('weather_archive', { ...common, hourly: ['temperature_2m'], start_date: question.start, end_date: question.end });
    case 'air': return call('air_quality', { ...at, timezone: 'auto', current: ['us_aqi', 'european_aqi', 'pm2_5'] });
  }
}

async function askWeatherMcp(question, call) {
  const units = question.units ? { units: question.units } : {};
  const days = question.days ? { days: question.days } : {};
  const span = { start_date: question.start, end_date: question.end };
  const [tool, parameters] = {
    now: ['get_current_conditions', units], days: ['get_forecast', { ...days, ...units }], hours: ['get_forecast', { days: 2, granularity: 'hourly', ...units }],
    history: ['get_historical_weather', { ...span, ...units }], pastHours: ['get_historical_weather', { ...span, ...units }], alerts: ['get_alerts', {}], air: ['get_air_quality', {}],
  }[question.kind];
  if (question.at) return call(tool, { latitude: question.at[0], longitude: question.at[1], ...parameters });
  for (const name of namesOf(question).slice(0, 2)) {
    const { text } = await call(tool, { city_name: name, ...parameters });
    if (!NOT_FOUND.test(text)) return;
  }
}

async function askOurs(question, call) {
  const units = question.units ? { units: question.units } : {};
  const span = { start_date: question.start, end_date: question.end };
  const [tool, parameters] = {
    now: ['weather_forecast', { days: 1, ...units }], days: ['weather_forecast', { days: question.days, ...units }], hours: ['weather_forecast', { days: 1, hourly_hours: question.hours, ...units }],
    history: ['weather_history', { ...span, ...units }], pastHours: ['weather_history', { ...span, granularity: 'hour', ...units }], alerts: ['weather_alerts', {}], air: ['weather_air_quality', {}],
  }[question.kind];
  if (question.at) return call(tool, { location: question.at.join(','), ...parameters });
  for (const name of namesOf(question).slice(0, 2)) {
    const { text } = await call(tool, { location: name, ...parameters });
    if (!NOT_FOUND.test(text)) return;
  }
}
