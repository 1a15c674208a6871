// Judges decide whether an answer is right, wrong or misleading. A judge is a pure function of the answer and the time of the question, and returns a verdict with its reason.
// Judges accept any unit with its label and any wording of a reason. README.md defines the verdicts.
import { addDays, airOf, clock, dateOf, dayOf, hourOf, offsetAt, startOf } from './sky.mjs';

const right = why => ['right', why];
const wrong = why => ['wrong', why];
const misleading = why => ['misleading', why];
const noAnswer = why => ['no answer', why];

const HOUR = 3_600_000, OFF = 0.7;
const shown = value => value.toFixed(1) + ' °C';
const near = (said, meant) => Math.abs(said - meant) <= OFF;

const OUTAGE = new RegExp([
  /unavailable|could not be reached|cannot be reached|unreachable|unable to (retrieve|reach|connect)|server error|bad gateway|\b50[234]\b|timed? ?out|timeout|exceeded/.source,
  /socket hang up|ECONN|aborted|not respond|outage|experiencing issues|No answer within|不可用|无法|未应答|超时/.source,
].join('|'), 'i');
const LIMIT = /rate.?limit|too many requests|\b429\b|budget|limit (reached|exceeded)|request limit|限/i;
const NOT_FOUND = /no (such )?(locations?|places?|results?|match)[^.]*(found|match|of that name|by that name)?|not[_ ]found|could not find|nobody knows|no place|找不到|没有找到|未找到/i;
const NO_ALERTS = /no (active )?(weather )?(alerts|warnings)|"?alerts"?:\s*\[\]|没有(任何)?(生效的)?(预警|警报)/i;
const NO_COVERAGE = /not (yet )?(available|covered|cover|supported)|no (official )?(source|alert source|coverage|provider)|coverage|does not cover|cannot say|nothing is said|没有覆盖|不覆盖|未覆盖|无(官方)?预警来源|没有.{0,8}来源/i;

/** The verdict if an answer has nothing usable although there was something to answer: with its reason, and whether it misleads. */
function without(said, faulty) {
  if (said.calls === 0) return noAnswer('no tool for it');
  if (faulty && NOT_FOUND.test(said.text) && !OUTAGE.test(said.text) && !LIMIT.test(said.text)) return misleading('an outage reads as no such place');
  if (said.isError) return noAnswer('an error: ' + said.text.replaceAll(/\s+/g, ' ').slice(0, 90));
  return faulty ? misleading('success without data') : noAnswer('nothing usable');
}

/** Returns the temperatures at the place from about an hour before the question. */
const range = (place, asked) => [-70, -45, -30, -15, 0, 30].map(minutes => hourOf(place, asked + minutes * 60_000).temperature);
const isNow = (said, place, asked) => range(place, asked).some(meant => near(said, meant));

export const now = (place, faulty = false) => (said, asked) => {
  if (said.now === null) return without(said, faulty);
  return isNow(said.now, place, asked) ? right(shown(said.now)) : wrong(`${shown(said.now)}, there it is ${shown(hourOf(place, asked).temperature)}`);
};

/** Judges the highest and lowest temperature of days, counted from today at the place. */
export const days = (place, wanted, faulty = false) => (said, asked) => {
  const today = dateOf(place, asked);
  if (said.days.every(day => day.max === null)) return without(said, faulty);
  for (const ahead of wanted) {
    const date = addDays(today, ahead), meant = dayOf(place, date), day = said.days.find(day => day.date === date);
    if (!day || day.max === null) return noAnswer(`nothing about ${date}`);
    if (!near(day.max, meant.max)) return wrong(`${date} up to ${shown(day.max)}, it is ${shown(meant.max)}`);
    // A service with separate days and nights may leave out the first night when it has passed.
    if (ahead > 0 && day.min !== null && !near(day.min, meant.min) && !near(day.min, dayOf(place, addDays(date, 1)).min)) return wrong(`${date} down to ${shown(day.min)}, it is ${shown(meant.min)}`);
  }
  return right(`${wanted.length} days`);
};

export const snow = (place, wanted) => (said, asked) => {
  const [verdict, why] = days(place, wanted)(said, asked);
  if (verdict !== 'right') return [verdict, why];
  for (const ahead of wanted) {
    const date = addDays(dateOf(place, asked), ahead), meant = dayOf(place, date).snowfall, day = said.days.find(day => day.date === date);
    if (day.snow === null) return noAnswer('no depth of snow');
    if (Math.abs(day.snow - meant) > 0.3) return wrong(`${date} ${day.snow.toFixed(1)} cm, it is ${meant.toFixed(1)} cm`);
  }
  return right('depth of snow');
};

export const inUnit = (unit, judge) => (said, asked) => {
  const [verdict, why] = judge(said, asked);
  return verdict === 'right' && !said.unit?.includes(unit) ? wrong(`in ${said.unit}, asked was °${unit}`) : [verdict, why];
};

/** Judges the hours from now on. A time without an offset is the local time of the place. */
export const hours = (place, count) => (said, asked) => {
  if (said.hours.length === 0) return without(said);
  let seen = 0;
  for (let i = 1; i < count; i++) {
    const ms = Math.floor(asked / HOUR) * HOUR + i * HOUR, local = clock(ms, offsetAt(place.zone, ms));
    const row = said.hours.find(row => row.time.slice(0, 16) === local);
    if (!row) continue;
    seen++;
    if (!near(row.temperature, hourOf(place, ms).temperature)) return wrong(`${local} ${shown(row.temperature)}, it is ${shown(hourOf(place, ms).temperature)}`);
  }
  return seen >= count - 2 ? right(`${seen} hours`) : noAnswer(`${seen} of ${count} hours`);
};

/** Judges one hour of a past day in local time. A time with an offset distinguishes two equal local times. */
export const hourAt = (place, date, hour) => said => {
  if (said.hours.length === 0) return without(said);
  const midnight = startOf(place.zone, date);
  const ms = Array.from({ length: 25 }, (_, i) => midnight + i * HOUR).find(ms => clock(ms, offsetAt(place.zone, ms)).endsWith(`T${hour}:00`));
  const row = said.hours.find(row => row.time.startsWith(`${date}T${hour}:00`));
  if (!row) return noAnswer(`no row of ${hour}:00`);
  const meant = hourOf(place, ms).temperature;
  return near(row.temperature, meant) ? right(shown(row.temperature)) : wrong(`${shown(row.temperature)} at ${hour}:00, it was ${shown(meant)}`);
};

export const pastDay = (place, date) => said => {
  const rows = said.days.length ? said.days : byDay(said.hours);
  if (rows.length === 0) return without(said);
  const day = rows.find(day => day.date === date), meant = dayOf(place, date);
  if (!day || day.max === null) return noAnswer(`nothing about ${date}`);
  return near(day.max, meant.max) ? right(`${date} up to ${shown(day.max)}`) : wrong(`${date} up to ${shown(day.max)}, it was ${shown(meant.max)}`);
};

const byDay = rows => [...new Set(rows.map(row => row.time.slice(0, 10)))].map(date => ({ date, max: Math.max(...rows.filter(row => row.time.startsWith(date)).map(row => row.temperature)) }));

export const air = place => said => {
  if (!said.air) return without(said);
  const { us, european } = airOf(place);
  const fits = (said.air.us === undefined || said.air.us === null || Number(said.air.us) === us) && (said.air.european === undefined || said.air.european === null || Number(said.air.european) === european);
  return fits ? right(`US ${said.air.us}, European ${said.air.european}`) : wrong(`US ${said.air.us}, European ${said.air.european}; it is ${us} and ${european}`);
};

/** Several places fit. The right answer names at least two of them, and may also answer for one. */
export const ambiguous = candidates => said => {
  const named = candidates.filter(candidate => candidate.test(said.all)).length;
  if (named >= 2) return right(`${named} candidates`);
  if (said.now !== null || said.days.length > 0) return misleading('a guess, not said to be one');
  return without(said);
};

export const noSuchPlace = said => {
  if (said.now !== null || said.days.length > 0) return wrong('weather of a place that does not exist');
  if (said.isError || NOT_FOUND.test(said.text)) return NOT_FOUND.test(said.text) ? right('no such place') : noAnswer(said.text.slice(0, 90));
  return noAnswer('nothing usable');
};

/** The input is wrong. The right answer is an error that names what was wrong. */
export const refused = reason => said => {
  if (said.now !== null || said.days.length > 0 || said.hours.length > 0) return misleading('answered as if it could be');
  if (said.calls === 0) return noAnswer('nothing was called');
  return reason.test(said.text) ? right(said.text.replaceAll(/\s+/g, ' ').slice(0, 80)) : noAnswer(said.text.replaceAll(/\s+/g, ' ').slice(0, 90));
};

/** Nothing can be known. The right answer names the outage or the limit. */
export const outage = (limit = false) => said => {
  if (said.calls === 0) return noAnswer('no tool for it');
  if (said.now !== null || said.days.length > 0) return wrong('values out of nowhere');
  const named = OUTAGE.test(said.text) || (limit && LIMIT.test(said.text));
  if (NO_ALERTS.test(said.text) && !named) return misleading('an outage reads as no alerts');
  if (NOT_FOUND.test(said.text) && !named) return misleading('an outage reads as no such place');
  if (!said.isError && !named) return misleading('success without data');
  return named ? right('the outage is named') : noAnswer(said.text.replaceAll(/\s+/g, ' ').slice(0, 90));
};

/** The point is outside the model. The right answer says so, because a reply of nan is not data. */
export const notCovered = said => {
  if (said.air || said.now !== null) return wrong('values out of nowhere');
  if (/not[_ ]covered|no (current )?(air quality )?data|no such point|covers no|outside|not available|no .* for this (place|location)/i.test(said.text)) return right('not covered');
  return said.isError ? noAnswer(said.text.replaceAll(/\s+/g, ' ').slice(0, 90)) : misleading('success without data');
};

export const alert = (name, replaced) => said => {
  if (said.calls === 0) return noAnswer('no tool for it');
  if (!said.text.includes(name)) return NO_ALERTS.test(said.text) && !NO_COVERAGE.test(said.text) ? misleading('no alerts, though one is in force') : without(said);
  return replaced && said.text.includes(replaced) ? wrong(`${replaced} is shown as in force, it was replaced`) : right(name);
};

export const noAlerts = said => {
  if (said.calls === 0) return noAnswer('no tool for it');
  if (/Warning issued|Watch issued/.test(said.text)) return wrong('an alert of somewhere else');
  return NO_ALERTS.test(said.text) ? right('none in force') : without(said);
};

export const noAlertSource = said => {
  if (said.calls === 0) return noAnswer('no tool for it');
  return NO_COVERAGE.test(said.text) ? right('no source covers it') : NO_ALERTS.test(said.text) ? misleading('no source reads as no alerts') : without(said);
};

/** The nearest station has not reported for two days, but a neighbour has. */
export const staleStation = place => (said, asked) => {
  if (said.now === null) return without(said, true);
  if (isNow(said.now, place, asked)) return right(shown(said.now));
  return near(said.now, place.base + 12) && !/\b(2 days?|50 h|day old|days? ago)/.test(said.text) ? misleading('two days old, shown as current') : wrong(shown(said.now));
};

export const sentinel = place => (said, asked) => {
  if (/-999|-1766|−999/.test(said.text)) return wrong('a sentinel is printed as a value');
  return now(place)(said, asked);
};
