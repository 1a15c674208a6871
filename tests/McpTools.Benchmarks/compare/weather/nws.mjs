// The parts of the stand-in for the US National Weather Service and MET Norway.
import { nearest, places } from './places.mjs';
import { addDays, clock, dateOf, dayOf, hourOf, offsetAt, startOf } from './sky.mjs';

const HOUR = 3_600_000;
const geo = value => ({ status: 200, type: 'application/geo+json', body: JSON.stringify(value) });
const problem = (status, title, detail) => ({
  status, type: 'application/problem+json',
  body: JSON.stringify({ correlationId: '1a2b3c', title, type: 'https://api.weather.gov/problems/' + title.replaceAll(' ', ''), status, detail, instance: 'https://api.weather.gov/requests/1a2b3c' }),
});
const notHere = () => problem(404, 'Data Unavailable For Requested Point', 'Unable to provide data for requested point');
const local = (place, ms) => {
  const offset = offsetAt(place.zone, ms), minutes = Math.abs(offset) / 60;
  return `${clock(ms, offset)}:00${offset < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
const fahrenheit = celsius => celsius * 1.8 + 32;

/** Warnings in force by place. The watch for New York is still listed, although a later warning replaces it. */
function warnings(place, now, base) {
  const at = hours => new Date(now + hours * HOUR).toISOString().replace(/\.\d+Z/, '+00:00');
  const message = (id, event, sent, more) => ({
    id: `${base}/alerts/${id}`, type: 'Feature', geometry: null,
    properties: {
      '@id': `${base}/alerts/${id}`, '@type': 'wx:Alert', id, areaDesc: place.name, geocode: { SAME: [], UGC: [] }, affectedZones: [], references: [], sent: at(sent), effective: at(sent), onset: at(2),
      expires: at(10), ends: at(24), status: 'Actual', messageType: 'Alert', category: 'Met', severity: 'Severe', certainty: 'Likely', urgency: 'Expected', event, sender: 'w-nws.webmaster@noaa.gov',
      senderName: 'NWS', headline: `${event} issued by NWS`, description: '* WHAT...As named.\n\n* WHERE...The whole area.', instruction: 'Stay informed.', response: 'Prepare', parameters: {}, ...more,
    },
  });
  if (place.name === 'Denver') return [message('urn:oid:2.49.0.1.840.0.1', 'Winter Storm Warning', -3)];
  if (place.name === 'New York') {
    const first = message('urn:oid:2.49.0.1.840.0.2', 'Coastal Flood Watch', -9);
    const reference = { '@id': first.id, identifier: first.properties.id, sender: first.properties.sender, sent: first.properties.sent };
    return [first, message('urn:oid:2.49.0.1.840.0.3', 'Coastal Flood Warning', -1, { messageType: 'Update', references: [reference] })];
  }
  return [];
}

function observation(place, station, now, mode, base) {
  const nearestOne = station.endsWith('A');
  const stale = mode.staleStation && nearestOne;
  const ms = now - (stale ? 50 * HOUR : 12 * 60_000);
  const value = (unit, number, quality = 'V') => ({ unitCode: 'wmoUnit:' + unit, value: mode.sentinels ? -999 : number, qualityControl: quality });
  const temperature = stale ? place.base + 12 : hourOf(place, ms).temperature;
  return {
    id: `${base}/stations/${station}/observations/${new Date(ms).toISOString()}`, type: 'Feature', geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
    properties: {
      '@id': `${base}/stations/${station}/observations/${new Date(ms).toISOString()}`, '@type': 'wx:ObservationStation', elevation: { unitCode: 'wmoUnit:m', value: 100 }, station: `${base}/stations/${station}`,
      stationId: station, stationName: place.name + ' Airport', timestamp: new Date(ms).toISOString().replace(/\.\d+Z/, '+00:00'), rawMessage: '', textDescription: 'Partly Cloudy', icon: null, presentWeather: [],
      temperature: value('degC', Number(temperature.toFixed(1))), dewpoint: value('degC', Number((temperature - 8).toFixed(1))), windDirection: value('degree_(angle)', 200), windSpeed: value('km_h-1', 14.4),
      windGust: value('km_h-1', null, 'Z'), barometricPressure: value('Pa', 101500), seaLevelPressure: value('Pa', 101500), visibility: value('m', 16090, 'C'),
      maxTemperatureLast24Hours: { unitCode: 'wmoUnit:degC', value: null }, minTemperatureLast24Hours: { unitCode: 'wmoUnit:degC', value: null }, precipitationLast3Hours: { unitCode: 'wmoUnit:mm', value: null, qualityControl: 'Z' },
      precipitationLastHour: { unitCode: 'wmoUnit:mm', value: null, qualityControl: 'Z' }, precipitationLast6Hours: { unitCode: 'wmoUnit:mm', value: null, qualityControl: 'Z' },
      relativeHumidity: value('percent', 55), windChill: { unitCode: 'wmoUnit:degC', value: null, qualityControl: 'V' }, heatIndex: { unitCode: 'wmoUnit:degC', value: null, qualityControl: 'V' }, cloudLayers: [],
    },
  };
}

function periods(place, now, si, hourly) {
  const degrees = celsius => Math.round(si ? celsius : fahrenheit(celsius));
  const period = (name, from, to, isDaytime, celsius) => ({
    name, startTime: local(place, from), endTime: local(place, to), isDaytime, temperature: degrees(celsius), temperatureUnit: si ? 'C' : 'F', temperatureTrend: null,
    probabilityOfPrecipitation: { unitCode: 'wmoUnit:percent', value: 50 }, dewpoint: { unitCode: 'wmoUnit:degC', value: celsius - 8 }, relativeHumidity: { unitCode: 'wmoUnit:percent', value: 55 },
    windSpeed: si ? '15 km/h' : '10 mph', windDirection: 'SSW', icon: '', shortForecast: 'Partly Sunny', detailedForecast: '',
  });
  const all = [];
  if (hourly) {
    const from = Math.floor(now / HOUR) * HOUR;
    for (let i = 0; i < 156; i++) all.push(period('', from + i * HOUR, from + (i + 1) * HOUR, hourOf(place, from + i * HOUR).light, hourOf(place, from + i * HOUR).temperature));
  } else {
    const today = dateOf(place, now), evening = now >= startOf(place.zone, today) + 18 * HOUR;
    for (let i = 0; all.length < 14; i++) {
      const date = addDays(today, i), next = addDays(date, 1), begin = startOf(place.zone, date);
      const weekday = new Date(date + 'T00:00Z').toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' });
      if (i > 0 || !evening) all.push(period(i === 0 ? 'Today' : weekday, begin + 6 * HOUR, begin + 18 * HOUR, true, dayOf(place, date).max));
      all.push(period(i === 0 ? 'Tonight' : weekday + ' Night', begin + 18 * HOUR, startOf(place.zone, next) + 6 * HOUR, false, dayOf(place, next).min));
    }
  }
  return all.slice(0, hourly ? 156 : 14).map((period, i) => ({ number: i + 1, ...period }));
}

export function nws(path, query, now, mode, base) {
  const parts = path.split('/').filter(Boolean);
  if (parts[0] === 'alerts') {
    const [latitude, longitude] = (query.get('point') ?? '').split(',').map(Number);
    const place = nearest(latitude, longitude);
    if (place.country !== 'US') return problem(400, 'Bad Request', 'Parameter "point" is invalid: out of bounds');
    return geo({ type: 'FeatureCollection', features: warnings(place, now, base), title: 'Current watches, warnings, and advisories', updated: new Date(now).toISOString() });
  }
  const atPoint = parts[0] === 'points';
  const place = atPoint ? nearest(...parts[1].split(',').map(Number)) : parts[0] === 'gridpoints' ? places[Number(parts[2].split(',')[0])] : places[Number(/\d+/.exec(parts[1] ?? '')?.[0])];
  if (place?.country !== 'US') return notHere();
  const grid = `${base}/gridpoints/STD/${place.index},1`;
  if (parts[2] === 'stations' || parts[3] === 'stations') {
    const station = letter => {
      const code = `K${String(place.index).padStart(2, '0')}${letter}`, id = `${base}/stations/${code}`;
      return {
        id, type: 'Feature', geometry: { type: 'Point', coordinates: [place.longitude + 0.05, place.latitude + 0.05] },
        properties: { '@id': id, '@type': 'wx:ObservationStation', elevation: { unitCode: 'wmoUnit:m', value: 100 }, stationIdentifier: code, name: `${place.name} Airport ${letter}`, timeZone: place.zone },
      };
    };
    return geo({ type: 'FeatureCollection', features: ['A', 'B', 'C'].map(station), observationStations: ['A', 'B', 'C'].map(letter => station(letter).id) });
  }
  if (atPoint) {
    return geo({
      id: `${base}/points/${parts[1]}`, type: 'Feature', geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
      properties: {
        '@id': `${base}/points/${parts[1]}`, '@type': 'wx:Point', cwa: 'STD', gridId: 'STD', gridX: place.index, gridY: 1, forecast: grid + '/forecast', forecastHourly: grid + '/forecast/hourly', forecastGridData: grid,
        observationStations: grid + '/stations', relativeLocation: { type: 'Feature', geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] }, properties: { city: place.name, state: place.state } },
        forecastZone: `${base}/zones/forecast/XXZ001`, county: `${base}/zones/county/XXC001`, fireWeatherZone: `${base}/zones/fire/XXZ001`, timeZone: place.zone, radarStation: 'KXXX',
      },
    });
  }
  if (parts[0] === 'stations' && parts[2] === 'observations') {
    const one = observation(place, parts[1], now, mode, base);
    return geo(parts[3] === 'latest' ? one : { type: 'FeatureCollection', features: [one] });
  }
  if (parts[3] === 'forecast') {
    const si = query.get('units') === 'si';
    const written = new Date(now).toISOString();
    const elevation = { unitCode: 'wmoUnit:m', value: 100 };
    return geo({
      type: 'Feature', geometry: null,
      properties: { units: si ? 'si' : 'us', generatedAt: written, updated: written, updateTime: written, validTimes: '', elevation, periods: periods(place, now, si, parts[4] === 'hourly') },
    });
  }
  return parts[0] === 'gridpoints' ? geo({ type: 'Feature', properties: {} }) : notHere();
}

export function metNorway(path, query, now) {
  if (path.includes('/metalerts/')) return { status: 200, body: JSON.stringify({ features: [], lang: 'en', lastChange: new Date(now).toISOString(), type: 'FeatureCollection' }) };
  const latitude = Number(query.get('lat')), longitude = Number(query.get('lon'));
  const place = nearest(latitude, longitude);
  const wet = (ms, hours) => Array.from({ length: hours }, (_, i) => hourOf(place, ms + i * HOUR).precipitation).reduce((a, b) => a + b, 0);
  const ahead = (ms, hours) => {
    const amount = wet(ms, hours);
    return { summary: { symbol_code: amount === 0 ? `partlycloudy_${hourOf(place, ms).light ? 'day' : 'night'}` : place.snowy ? 'snow' : 'rain' }, details: { precipitation_amount: Number(amount.toFixed(1)) } };
  };
  const first = Math.floor(now / HOUR) * HOUR;
  const times = Array.from({ length: 55 }, (_, i) => first + i * HOUR);
  for (let ms = Math.ceil((times.at(-1) + 1) / (6 * HOUR)) * 6 * HOUR; times.length < 82; ms += 6 * HOUR) times.push(ms);
  const timeseries = times.map((ms, i) => ({
    time: new Date(ms).toISOString().replace('.000', ''),
    data: {
      instant: { details: { air_pressure_at_sea_level: 1015, air_temperature: Number(hourOf(place, ms).temperature.toFixed(1)), cloud_area_fraction: 40, relative_humidity: 55, wind_from_direction: 200, wind_speed: 4 } },
      ...(i < 79 ? { next_12_hours: { summary: ahead(ms, 12).summary, details: {} } } : {}), ...(i < 54 ? { next_1_hours: ahead(ms, 1) } : {}), ...(i < 81 ? { next_6_hours: ahead(ms, 6) } : {}),
    },
  }));
  const units = { air_pressure_at_sea_level: 'hPa', air_temperature: 'celsius', cloud_area_fraction: '%', precipitation_amount: 'mm', relative_humidity: '%', wind_from_direction: 'degrees', wind_speed: 'm/s' };
  return {
    status: 200, headers: { Expires: new Date(now + 32 * 60_000).toUTCString(), 'Last-Modified': new Date(now).toUTCString() },
    body: JSON.stringify({ type: 'Feature', geometry: { type: 'Point', coordinates: [longitude, latitude, 38] }, properties: { meta: { updated_at: new Date(now).toISOString(), units }, timeseries } }),
  };
}
