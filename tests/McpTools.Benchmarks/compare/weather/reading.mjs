// Parses the answer of each server into the same object: { now, days, hours, air }, with temperatures in °C and snow in cm. Only values with a unit are read.
const celsius = (value, unit) => (value === null || value === undefined || Number.isNaN(Number(value)) ? null : /F/.test(unit) ? (Number(value) - 32) / 1.8 : Number(value));
const inCm = (value, unit) => (value === undefined || value === null ? null : /in/.test(unit) ? value * 2.54 : /mm/.test(unit) ? value / 10 : value);
const nothing = () => ({ now: null, unit: null, days: [], hours: [], air: null });

function openMeteo({ text }) {
  const said = nothing();
  let answer;
  try { answer = JSON.parse(text); } catch { return said; }
  const { current, daily, hourly, current_units: cu, daily_units: du, hourly_units: hu } = typeof answer === 'object' && answer ? answer : {};
  said.unit = (cu ?? du ?? hu)?.temperature_2m ?? du?.temperature_2m_max ?? null;
  if (current) {
    said.now = celsius(current.temperature_2m, cu.temperature_2m);
    if (current.us_aqi !== undefined) said.air = { us: current.us_aqi, european: current.european_aqi };
  }
  said.days = (daily?.time ?? []).map((date, i) => ({
    date, max: celsius(daily.temperature_2m_max?.[i], du.temperature_2m_max), min: celsius(daily.temperature_2m_min?.[i], du.temperature_2m_min), snow: inCm(daily.snowfall_sum?.[i], du.snowfall_sum),
  }));
  said.hours = (hourly?.time ?? []).map((time, i) => ({ time, temperature: celsius(hourly.temperature_2m?.[i], hu.temperature_2m) }));
  return said;
}

const stamp = (year, month, day, hour = 0, minute = 0) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
const to24 = (hour, half) => (half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour));

/** Parses the date of a heading: "Wednesday, November 25", "6/1/2025", "Tonight", "Wednesday Night". Today is the date at the place. */
function headingDate(heading, today) {
  const written = /^(\d+)\/(\d+)\/(\d{4})/.exec(heading);
  if (written) return stamp(written[3], written[1], written[2]).slice(0, 10);
  for (let ahead = 0; ahead < 16; ahead++) {
    const date = new Date(Date.parse(today + 'T00:00Z') + ahead * 86_400_000);
    const weekday = date.toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' });
    const long = date.toLocaleDateString('en-US', { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' });
    if (heading === long || (ahead === 0 && /^(today|tonight|this afternoon)/i.test(heading)) || (ahead > 0 && ahead < 7 && heading.replace(' Night', '') === weekday)) return date.toISOString().slice(0, 10);
  }
  return null;
}

function weatherMcp({ text }, today) {
  const said = nothing();
  said.unit = /°([CF])/.exec(text)?.[0] ?? null;
  const [head, ...sections] = text.split(/^## /m);
  const temperature = /\*\*Temperature:\*\* (-?[\d.]+)(°[CF])/.exec(head);
  if (temperature) said.now = celsius(temperature[1], temperature[2]);
  for (const section of sections) {
    const heading = section.split('\n')[0].trim();
    const air = /^(?:\S+ )?(US|European) Air Quality Index: (\d+)/.exec(heading);
    if (air) said.air = { ...said.air, [air[1] === 'US' ? 'us' : 'european']: Number(air[2]) };
    const clock = /^(\d+)\/(\d+)\/(\d{4}), (\d+):(\d\d)(?::\d\d)?\s?([AP]M)?/.exec(heading);
    const single = /\*\*Temperature:\*\* (-?[\d.]+)\s?(°[CF])/.exec(section);
    if (clock && single) {
      said.hours.push({ time: stamp(clock[3], clock[1], clock[2], to24(clock[4], clock[6]), clock[5]), temperature: celsius(single[1], single[2]) });
      continue;
    }
    const date = headingDate(heading, today);
    if (!date) continue;
    const day = said.days.find(day => day.date === date) ?? { date, max: null, min: null, snow: null };
    if (!said.days.includes(day)) said.days.push(day);
    const high = /High(?: Temperature:\*\*)? (-?[\d.]+)(°[CF])/.exec(section), low = /Low(?: Temperature:\*\*)? (-?[\d.]+)(°[CF])/.exec(section);
    if (high) day.max = celsius(high[1], high[2]);
    if (low) day.min = celsius(low[1], low[2]);
    if (single) day[/night/i.test(heading) ? 'min' : 'max'] = celsius(single[1], single[2]);
    const snow = /\*\*(?:Snowfall|New Snow|Snow):?\*\*:? ([\d.]+)\s?(in|mm|cm)/i.exec(section);
    if (snow) day.snow = inCm(Number(snow[1]), snow[2]);
  }
  const other = /\*(US|European) AQI: (\d+)/.exec(text);
  if (other && said.air) said.air[other[1] === 'US' ? 'us' : 'european'] = Number(other[2]);
  return said;
}

/** Returns the values of the structured content that the text has too. */
function ours({ text, structured }) {
  const said = nothing();
  if (!structured) return said;
  const { now, daily = [], hourly = [], units = {} } = structured;
  const inText = value => (value === undefined || value === null || !text.includes(String(value)) ? null : value);
  said.unit = units.temperature ?? null;
  said.now = celsius(inText(now?.temperature), units.temperature);
  said.observed = now?.kind === 'observed';
  if (now?.us_aqi !== undefined) said.air = { us: inText(now.us_aqi), european: inText(now.european_aqi) };
  said.days = daily.map(day => ({ date: day.date, max: celsius(inText(day.temperature_max), units.temperature), min: celsius(inText(day.temperature_min), units.temperature), snow: inCm(inText(day.snowfall), units.snowfall) }));
  said.hours = hourly.map(hour => ({ time: hour.time, temperature: celsius(inText(hour.temperature), units.temperature) }));
  return said;
}

const readers = { openMeteo, weatherMcp, ours };

/** @param answers The answers of all calls in order. The last one answers the question. */
export function read(server, answers, today) {
  const last = answers.at(-1);
  const said = last && !last.isError ? readers[server](last, today) : nothing();
  return { ...said, isError: last?.isError ?? false, calls: answers.length, text: last?.text ?? '', all: answers.map(answer => answer.text).join('\n') };
}
