// The other servers load this with --import. It sends all their HTTP requests to the stand-in at STAND_IN, with the original host in x-original-host.
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

const standIn = new URL(process.env.STAND_IN);
const request = http.request;

const toStandIn = (...parameters) => {
  const [first, second] = parameters;
  const url = typeof first === 'string' || first instanceof URL ? new URL(first) : null;
  const given = url ? (typeof second === 'object' ? second : {}) : first;
  const meant = url?.hostname ?? given.hostname ?? given.host?.split(':')[0];
  const done = parameters.findLast(parameter => typeof parameter === 'function');
  const options = { ...given, protocol: 'http:', hostname: standIn.hostname, port: standIn.port, agent: undefined, agents: undefined, path: url ? url.pathname + url.search : given.path, method: given.method ?? 'GET' };
  for (const key of ['host', 'href', 'servername', 'lookup', 'createConnection']) delete options[key];
  options.headers = { ...given.headers, 'x-original-host': meant };
  for (const key of Object.keys(options.headers)) if (key.toLowerCase() === 'host') delete options.headers[key];
  return request(options, done);
};
const get = (...parameters) => {
  const sent = toStandIn(...parameters);
  sent.end();
  return sent;
};
Object.assign(http, { request: toStandIn, get });
Object.assign(https, { request: toStandIn, get });
syncBuiltinESMExports();

const fetchPlain = globalThis.fetch;
globalThis.fetch = (input, options = {}) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const headers = new Headers(options.headers ?? (input instanceof Request ? input.headers : undefined));
  headers.set('x-original-host', url.hostname);
  return fetchPlain(new URL(url.pathname + url.search, standIn), { ...options, headers });
};
