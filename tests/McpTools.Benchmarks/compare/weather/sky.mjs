// The weather of the stand-in is invented, but all its services give the same values for a place and a time.
// On each day the temperature differs from the base of the place by 3 to 7 degrees, coldest at 3 and warmest at 15 local time. Neighbouring days differ, so a wrong place, day or hour is noticed.

const offsets = new Map();
const formats = new Map();

/** Returns the offset of a zone from UTC in seconds at a moment. */
export function offsetAt(zone, ms) {
  const key = `${zone} ${Math.floor(ms / 900_000)}`;
  if (!offsets.has(key)) {
    if (!formats.has(zone)) formats.set(zone, new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }));
    const written = formats.get(zone).formatToParts(ms).find(part => part.type === 'timeZoneName').value;
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(written);
    offsets.set(key, sign ? (sign === '-' ? -1 : 1) * (hours * 3600 + minutes * 60) : 0);
  }
  return offsets.get(key);
}

/** Formats a moment at an offset from UTC in seconds, like "2026-11-24T06:30". */
export const clock = (ms, offset) => new Date(ms + offset * 1000).toISOString().slice(0, 16);
export const dateOf = (place, ms) => clock(ms, offsetAt(place.zone, ms)).slice(0, 10);
export const addDays = (date, days) => new Date(Date.parse(date + 'T00:00Z') + days * 86_400_000).toISOString().slice(0, 10);

/** Returns the moment at which a date begins in a zone. */
export function startOf(zone, date) {
  const guess = Date.parse(date + 'T00:00Z');
  const first = guess - offsetAt(zone, guess) * 1000;
  return guess - offsetAt(zone, first) * 1000;
}

const step = date => Math.floor(Date.parse(date + 'T00:00Z') / 86_400_000) % 5;

/** Returns degrees Celsius, millimetres of rain and centimetres of snow in the hour from that moment. */
export function hourOf(place, ms) {
  const local = clock(ms, offsetAt(place.zone, ms));
  const k = step(local.slice(0, 10)), hour = Number(local.slice(11, 13)) + Number(local.slice(14, 16)) / 60;
  const wet = hour >= 6 && hour < 12 ? (k + 1) / 2 : 0;
  return {
    temperature: place.base + (3 + k) * Math.cos((2 * Math.PI * (hour - 15)) / 24),
    precipitation: wet, rain: place.snowy ? 0 : wet, snowfall: place.snowy ? wet * 0.7 : 0,
    code: wet === 0 ? 2 : place.snowy ? 73 : 61, light: hour >= 6.5 && hour < 18.5,
  };
}

/** Returns the sums and extremes of the hours of a date at a place. */
export function dayOf(place, date) {
  const k = step(date);
  return { max: place.base + 3 + k, min: place.base - 3 - k, precipitation: 3 * (k + 1), snowfall: place.snowy ? 2.1 * (k + 1) : 0, code: place.snowy ? 73 : 61 };
}

/** Returns indexes of the air that differ by place. */
export const airOf = place => ({ us: 60 + 2 * Math.round(place.base + 20), european: 20 + Math.round(place.base + 20), fine: 10 + Math.round(place.base + 20) / 2 });
