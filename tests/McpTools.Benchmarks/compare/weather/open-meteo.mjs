// The part of the stand-in for Open-Meteo: weather, archive, air quality and the search for places.
import { nearest, places } from './places.mjs';
import { addDays, airOf, clock, hourOf, offsetAt } from './sky.mjs';

const HOUR = 3_600_000;
const refusal = reason => ({ status: 400, body: JSON.stringify({ error: true, reason }) });
const json = value => ({ status: 200, body: JSON.stringify(value) });
const round = (value, digits = 1) => (value === null ? null : Number(value.toFixed(digits)));

/** Returns a value in the requested unit, with the unit. Snow is in cm and rain in mm, or both are in inches. */
function measure(name, value, query) {
  const to = (unit, factor, offset = 0, digits = 1) => [value === null ? null : round(value * factor + offset, digits), unit];
  if (/temperature|dew_?point/.test(name)) return query.get('temperature_unit') === 'fahrenheit' ? to('°F', 1.8, 32) : to('°C', 1);
  if (/wind_(speed|gusts)/.test(name)) {
    const [unit, factor] = { ms: ['m/s', 1 / 3.6], mph: ['mp/h', 0.621371], kn: ['kn', 0.539957] }[query.get('wind_speed_unit')] ?? ['km/h', 1];
    return to(unit, factor);
  }
  const inches = query.get('precipitation_unit') === 'inch';
  if (/^snowfall/.test(name)) return inches ? to('inch', 1 / 2.54, 0, 3) : to('cm', 1, 0, 2);
  if (/^(precipitation|rain|showers)(_sum)?$/.test(name)) return inches ? to('inch', 1 / 25.4, 0, 3) : to('mm', 1, 0, 2);
  if (/probability|humidity|cloud/.test(name)) return to('%', 1);
  if (/pressure/.test(name)) return to('hPa', 1);
  if (/direction/.test(name)) return to('°', 1);
  if (/duration/.test(name)) return to('s', 1);
  if (/visibility/.test(name)) return to('m', 1);
  if (/code/.test(name)) return to('wmo code', 1);
  if (/pm|monoxide|dioxide|ozone|ammonia|dust/.test(name) && !/aqi/.test(name)) return to('μg/m³', 1);
  if (/aqi$|aqi_/.test(name)) return to(/us_aqi/.test(name) ? 'USAQI' : 'EAQI', 1);
  return to('', 1, 0, 2);
}

const steady = {
  relative_humidity_2m: 55, cloud_cover: 40, pressure_msl: 1015, surface_pressure: 1000, wind_speed_10m: 14.4, wind_gusts_10m: 25.2, wind_direction_10m: 200, visibility: 20000, uv_index: 2,
  showers: 0, snow_depth: 0, precipitation_probability: 50, soil_temperature_0cm: 8, soil_moisture_0_to_1cm: 0.25,
};

/** Rain and snow are those of the preceding hour. */
function hourly(name, place, ms) {
  const sky = hourOf(place, ms), past = hourOf(place, ms - HOUR);
  if (name === 'temperature_2m') return sky.temperature;
  if (name === 'apparent_temperature') return sky.temperature - 1;
  if (/^dew_?point_2m$/.test(name)) return sky.temperature - 8;
  if (name === 'weather_code') return sky.code;
  if (name === 'is_day') return sky.light ? 1 : 0;
  return { precipitation: past.precipitation, rain: past.rain, snowfall: past.snowfall }[name] ?? steady[name] ?? null;
}

function air(name, place) {
  const { us, european, fine } = airOf(place);
  if (name === 'us_aqi' || name === 'european_aqi') return name === 'us_aqi' ? us : european;
  return { pm2_5: fine, pm10: fine * 1.5, ozone: 60, nitrogen_dioxide: 20, sulphur_dioxide: 5, carbon_monoxide: 200, uv_index: 2, uv_index_clear_sky: 2, dust: 10, ammonia: 5, aerosol_optical_depth: 0.3 }[name] ?? (/aqi_/.test(name) ? 20 : null);
}

/** Returns a day of the columns. All days are cut by the same offset. */
function daily(name, place, start, offset, query, written) {
  const hours = Array.from({ length: 24 }, (_, i) => hourOf(place, start + i * HOUR));
  const all = key => hours.map(hour => hour[key]);
  const sum = key => all(key).reduce((a, b) => a + b, 0);
  const temperature = { max: Math.max(...all('temperature')), min: Math.min(...all('temperature')), mean: sum('temperature') / 24 };
  const [, of, extreme] = /^(temperature|apparent_temperature)_2?m?_?(max|min|mean)$/.exec(name) ?? [];
  if (of) return measure(name, temperature[extreme] - (of === 'temperature' ? 0 : 1), query);
  if (name === 'sunrise' || name === 'sunset') return [written(start + (name === 'sunrise' ? 6.5 : 18.5) * HOUR), query.get('timeformat') === 'unixtime' ? 'unixtime' : 'iso8601'];
  const value = {
    weather_code: Math.max(...all('code')), precipitation_sum: sum('precipitation'), rain_sum: sum('rain'), showers_sum: 0, snowfall_sum: sum('snowfall'),
    precipitation_hours: all('precipitation').filter(wet => wet > 0).length, precipitation_probability_max: 50, wind_speed_10m_max: 20, wind_gusts_10m_max: 30,
    wind_direction_10m_dominant: 200, uv_index_max: 3.2, daylight_duration: 43200, sunshine_duration: 20000,
  }[name];
  return measure(name, value ?? null, query);
}

export function weather(path, query, now) {
  const latitude = Number(query.get('latitude')), longitude = Number(query.get('longitude'));
  if (!(Math.abs(latitude) <= 90)) return refusal(`Latitude must be in range of -90 to 90°. Given: ${latitude}.`);
  if (!(Math.abs(longitude) <= 180)) return refusal(`Longitude must be in range of -180 to 180°. Given: ${longitude}.`);
  const place = nearest(latitude, longitude);
  const zone = query.get('timezone') === 'auto' ? place.zone : query.get('timezone') ?? 'GMT';
  const offset = offsetAt(zone, now);
  const unix = query.get('timeformat') === 'unixtime';
  const written = ms => (unix ? Math.floor(ms / 1000) : clock(ms, offset));
  const today = clock(now, offset).slice(0, 10);
  const isAir = path.endsWith('/air-quality'), isArchive = path.endsWith('/archive');
  const most = isAir ? 7 : 16;
  const days = Number(query.get('forecast_days') ?? (isAir ? 5 : 7)), past = Number(query.get('past_days') ?? 0);
  if (!(days >= 0 && days <= most)) return refusal(`Forecast days is invalid. Allowed range 0 to ${most}. Given ${days}.`);
  const first = query.get('start_date') ?? addDays(today, -past);
  const last = query.get('end_date') ?? addDays(today, days - 1);
  const [from, to] = isArchive ? ['1940-01-01', today] : [addDays(today, -92), addDays(today, most - 1)];
  for (const [key, date] of [['start_date', first], ['end_date', last]]) {
    if (query.has(key) && (date < from || date > to)) return refusal(`Parameter '${key}' is out of allowed range from ${from} to ${to}`);
  }
  if (query.has('start_date') && last < first) return refusal("End-date must be larger or equals than start-date");

  const start = Date.parse(first + 'T00:00Z') - offset * 1000, end = Date.parse(last + 'T00:00Z') - offset * 1000 + 24 * HOUR;
  const answer = {
    latitude: round(latitude + 0.0042, 4), longitude: round(longitude - 0.0037, 4), generationtime_ms: 0.31, utc_offset_seconds: offset,
    timezone: zone, timezone_abbreviation: `GMT${offset < 0 ? '' : '+'}${offset / 3600}`, elevation: 38,
  };
  const names = block => (query.get(block) ?? '').split(',').filter(Boolean);
  const valueAt = (name, ms) => measure(name, isAir ? air(name, place) : hourly(name, place, ms), query);
  if (names('current').length) {
    const moment = Math.floor(now / (isAir ? HOUR : HOUR / 4)) * (isAir ? HOUR : HOUR / 4);
    answer.current_units = { time: unix ? 'unixtime' : 'iso8601', interval: 'seconds' };
    answer.current = { time: written(moment), interval: isAir ? 3600 : 900 };
    for (const name of names('current')) [answer.current[name], answer.current_units[name]] = valueAt(name, moment);
  }
  if (names('hourly').length) {
    let [a, b] = [start, end];
    if (query.has('forecast_hours') || query.has('past_hours')) {
      const hour = Math.floor(now / HOUR) * HOUR;
      a = hour - Number(query.get('past_hours') ?? 0) * HOUR;
      b = hour + Number(query.get('forecast_hours') ?? 0) * HOUR;
    }
    const times = Array.from({ length: Math.round((b - a) / HOUR) }, (_, i) => a + i * HOUR);
    answer.hourly_units = { time: unix ? 'unixtime' : 'iso8601' };
    answer.hourly = { time: times.map(written) };
    for (const name of names('hourly')) {
      answer.hourly_units[name] = valueAt(name, a)[1];
      answer.hourly[name] = times.map(ms => valueAt(name, ms)[0]);
    }
  }
  if (names('daily').length) {
    const starts = Array.from({ length: Math.round((end - start) / (24 * HOUR)) }, (_, i) => start + i * 24 * HOUR);
    answer.daily_units = { time: unix ? 'unixtime' : 'iso8601' };
    answer.daily = { time: starts.map(ms => (unix ? written(ms) : clock(ms, offset).slice(0, 10))) };
    for (const name of names('daily')) {
      answer.daily_units[name] = daily(name, place, start, offset, query, written)[1];
      answer.daily[name] = starts.map(ms => daily(name, place, ms, offset, query, written)[0]);
    }
  }
  return json(answer);
}

// Accents are folded, so ã becomes a, but ø is another letter.
const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
const localised = (place, language) => {
  const zh = language === 'zh';
  return {
    id: place.id, name: (zh && place.chinese[0]) || place.name, latitude: place.latitude, longitude: place.longitude, elevation: 38, feature_code: place.code, country_code: place.country,
    timezone: place.zone, ...(place.population ? { population: place.population } : {}), country: place.countryNames[zh ? 1 : 0],
    ...(place.admin1 ? { admin1: (zh && place.admin1Chinese) || place.admin1 } : {}), ...(place.admin2 ? { admin2: place.admin2 } : {}),
  };
};

/** Two characters match exactly, and more match the beginning of a name. Only the first name and names in the requested language count. */
function matching(text, language) {
  const wanted = fold(text), length = [...text].length;
  if (length < 2) return [];
  const score = place => {
    const names = [place.name, ...(language === 'zh' ? place.chinese : language === 'en' ? place.others : [])].map(fold);
    const boosts = names.map(name => (name === wanted ? 1.5 : length > 2 && name.startsWith(wanted) ? 1.5 / (name.length - wanted.length + 1) : 0));
    // Its issue 20 reports that villages of this name come before the capital.
    const rank = text === '北京' && place.capital ? -1 : 1 / (1 + 25 * Math.exp(-place.population / 50_000)) + place.population / 1e9;
    return Math.max(...boosts) && Math.max(...boosts) + rank + 1;
  };
  return places.map(place => ({ place, score: score(place) })).filter(found => found.score > 0).sort((a, b) => b.score - a.score).map(found => found.place);
}

export function search(query) {
  const language = query.get('language') ?? 'en', count = Number(query.get('count') ?? 10);
  if (!(count >= 1 && count <= 100)) return refusal('Parameter count must be between 1 and 100.');
  const [name, area] = (query.get('name') ?? '').split(',').map(part => part.trim());
  let found = matching(name, language);
  if (area) {
    const within = place => [place.admin1, place.admin2, place.admin1Chinese, ...place.countryNames].some(region => region && fold(region) === fold(area));
    found = found.filter(within);
  }
  found = found.slice(0, count);
  if (query.get('countryCode')) found = found.filter(place => place.country === query.get('countryCode').toUpperCase());
  return json({ ...(found.length ? { results: found.map(place => localised(place, language)) } : {}), generationtime_ms: 0.14 });
}

export function get(query) {
  const place = places.find(place => place.id === Number(query.get('id')));
  return place ? json(localised(place, query.get('language') ?? 'en')) : refusal('ID not found');
}
