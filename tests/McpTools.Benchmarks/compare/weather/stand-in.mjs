// One HTTP server that answers like all services that the compared servers use. It recognizes a service by the original host or by the first part of the path. usage: stand-in.mjs PORT
// POST /__mode {"faults":{"forecast":"502"},"staleStation":true,"sentinels":true,"nan":true} sets the faults of later replies, and returns the requests since the last change.
import { createServer } from 'node:http';
import { get, search, weather } from './open-meteo.mjs';
import { metNorway, nws } from './nws.mjs';
import { census, meteoAlarm, nominatim } from './others.mjs';

const services = {
  'api.open-meteo.com': 'forecast', 'archive-api.open-meteo.com': 'archive', 'air-quality-api.open-meteo.com': 'air', 'geocoding-api.open-meteo.com': 'geocoding',
  'api.weather.gov': 'nws', 'api.met.no': 'metno', 'nominatim.openstreetmap.org': 'names', 'geocoding.geo.census.gov': 'census', 'feeds.meteoalarm.org': 'meteoalarm',
};
const NAN = '{"latitude":nan,"longitude":nan,"generationtime_ms":0.015020370483398438,"utc_offset_seconds":0,"timezone":"GMT","timezone_abbreviation":"GMT"}';

let mode = {}, asked = [];

/** Returns the service and the rest of a path that begins with /open-meteo, /geocoding, /met-norway or /nws. A server with this address in its configuration uses such paths. */
function byPath(path) {
  const [, first, ...rest] = path.split('/');
  const bare = '/' + rest.join('/');
  if (first === 'open-meteo') return [bare.endsWith('/archive') ? 'archive' : bare.endsWith('/air-quality') ? 'air' : 'forecast', bare];
  return [{ geocoding: 'geocoding', 'met-norway': 'metno', nws: 'nws' }[first], bare];
}

const queryOf = url => new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

function answer(service, path, query, base) {
  const now = Date.now();
  if (mode.nan && ['forecast', 'archive', 'air'].includes(service)) return { status: 200, body: NAN };
  switch (service) {
    case 'forecast': case 'archive': case 'air': return weather(path, query, now);
    case 'geocoding': return path.endsWith('/get') ? get(query) : search(query);
    case 'nws': return nws(path, query, now, mode, base);
    case 'metno': return metNorway(path, query, now);
    case 'names': return nominatim(path, query);
    case 'census': return census();
    case 'meteoalarm': return meteoAlarm(path, now);
    default: return { status: 404, body: '{}' };
  }
}

function fail(kind, request, response) {
  if (kind === 'reset') return void request.socket.destroy();
  if (kind === 'hang') return void setTimeout(() => request.socket.destroy(), 60_000).unref();
  const [status, type, body] = {
    502: [502, 'text/html', '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>'],
    429: [429, 'application/json', '{"error":true,"reason":"Minutely API request limit exceeded. Please try again in one minute."}'],
  }[kind];
  response.writeHead(status, { 'Content-Type': type }).end(body);
}

export const server = createServer((request, response) => {
  const meant = request.headers['x-original-host'];
  const path = request.url.split('?')[0];
  if (path === '/__mode') {
    let body = '';
    request.on('data', data => (body += data)).on('end', () => {
      mode = JSON.parse(body);
      response.end(JSON.stringify(asked));
      asked = [];
    });
    return;
  }
  const [service, bare] = meant ? [services[meant], path] : byPath(path);
  asked.push(`${service ?? meant} ${decodeURI(request.url)}`);
  const fault = mode.faults?.[service] ?? mode.faults?.['*'];
  if (fault) return fail(fault, request, response);
  const base = meant ? 'https://api.weather.gov' : `http://${request.headers.host}/nws`;
  const { status, type = 'application/json; charset=utf-8', headers = {}, body } = answer(service, bare, queryOf(request.url), base);
  response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);
});

if (process.argv[1] === import.meta.filename) server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(server.address().port));
