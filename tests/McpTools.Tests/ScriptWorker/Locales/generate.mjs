// Writes Cases/node.json: calls of Intl and their results in a recent Node with full ICU. Run it as: TZ=UTC node generate.mjs
import { writeFileSync } from 'node:fs';

const locales = ['en', 'en-US', 'en-GB', 'en-CA', 'sv', 'sv-SE', 'de', 'de-DE', 'fr', 'fr-FR', 'zh', 'zh-CN', 'ja', 'ja-JP'];
const one = ['en-US', 'en-GB', 'en-CA', 'sv-SE', 'de-DE', 'fr-FR', 'zh-CN', 'ja-JP'];
const calls = [];
const add = (...code) => { calls.push(...code); };
const q = value => JSON.stringify(value);
const winter = 'new Date(Date.UTC(2024,0,5,15,4,9,78))', morning = 'new Date(Date.UTC(2021,11,31,0,30,0))';

for (const l of locales) {
  add(`${winter}.toLocaleString(${q(l)})`, `${winter}.toLocaleDateString(${q(l)})`, `${morning}.toLocaleTimeString(${q(l)})`,
    `(1234567.891).toLocaleString(${q(l)})`, `(0.256).toLocaleString(${q(l)}, {style:"percent"})`, `(-1234.5).toLocaleString(${q(l)}, {style:"currency",currency:"EUR"})`);
}
const dates = [
  { dateStyle: 'full' }, { dateStyle: 'long' }, { dateStyle: 'medium' }, { dateStyle: 'short' }, { timeStyle: 'full' }, { timeStyle: 'long' }, { timeStyle: 'medium' }, { timeStyle: 'short' },
  { dateStyle: 'full', timeStyle: 'short' }, { dateStyle: 'long', timeStyle: 'medium' }, { dateStyle: 'medium', timeStyle: 'short' }, { dateStyle: 'short', timeStyle: 'short' },
  { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }, { weekday: 'short', month: 'short', day: 'numeric' }, { year: 'numeric', month: '2-digit', day: '2-digit' },
  { year: 'numeric', month: 'short', day: 'numeric' }, { year: 'numeric', month: 'long' }, { year: 'numeric', month: 'short' }, { month: 'long', day: 'numeric' }, { month: 'short' }, { month: 'long' }, { month: 'narrow' }, { weekday: 'long' }, { weekday: 'narrow' },
  { year: '2-digit', month: 'numeric', day: 'numeric' }, { year: 'numeric' }, { day: 'numeric' }, { month: 'numeric', day: 'numeric' }, { year: 'numeric', month: 'numeric' },
  { hour: 'numeric' }, { hour: '2-digit', minute: '2-digit' }, { hour: 'numeric', minute: 'numeric', hour12: true }, { hour: 'numeric', minute: 'numeric', hour12: false }, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  { hour: 'numeric', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 }, { minute: '2-digit', second: '2-digit' }, { hour: 'numeric', dayPeriod: 'long' }, { hour: 'numeric', minute: 'numeric', dayPeriod: 'short', hour12: true },
  { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }, { hour: 'numeric', timeZoneName: 'long', timeZone: 'America/New_York' }, { hour: 'numeric', timeZoneName: 'short', timeZone: 'America/Los_Angeles' },
  { hour: 'numeric', minute: 'numeric', timeZoneName: 'shortOffset', timeZone: 'Asia/Kolkata' }, { timeZoneName: 'longOffset', timeZone: 'America/St_Johns' }, { timeZoneName: 'shortGeneric', timeZone: 'America/Los_Angeles' },
  { timeZoneName: 'longGeneric', timeZone: 'Europe/Berlin' }, { timeZoneName: 'shortGeneric', timeZone: 'Asia/Shanghai' }, { timeZoneName: 'short', timeZone: 'Europe/Paris' }, { timeZoneName: 'long', timeZone: 'Asia/Tokyo' },
  { era: 'short' }, { era: 'long', year: 'numeric' }, { year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' }, { weekday: 'short', hour: 'numeric' }, { weekday: 'long', hour: '2-digit', minute: '2-digit' },
  { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }, { dateStyle: 'short', timeStyle: 'short', hour12: true }, { timeStyle: 'medium', hour12: false }, { timeStyle: 'short', hourCycle: 'h11' },
  { weekday: 'short', year: 'numeric', month: 'numeric', day: 'numeric' }, { weekday: 'long', month: 'long', day: 'numeric', hour: 'numeric' }, { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
];
for (const l of one) for (const o of dates) add(`new Intl.DateTimeFormat(${q(l)}, ${q(o)}).format(${winter})`);
for (const l of one) for (const o of [{}, { dateStyle: 'full', timeStyle: 'long' }, { hour: 'numeric', minute: '2-digit' }, { era: 'short', year: 'numeric', month: 'long', day: 'numeric' }]) {
  add(`new Intl.DateTimeFormat(${q(l)}, ${q(o)}).formatToParts(${morning})`, `new Intl.DateTimeFormat(${q(l)}, ${q(o)}).resolvedOptions()`);
}
const ranges = [['2024-01-03', '2024-01-05'], ['2024-01-03', '2024-02-05'], ['2023-01-03', '2024-02-05'], ['2024-01-03T10:00Z', '2024-01-03T11:30Z'], ['2024-01-03T10:00Z', '2024-01-03T15:30Z'], ['2024-01-03', '2024-01-03']];
for (const l of one) for (const [a, b] of ranges) for (const o of [{}, { year: 'numeric', month: 'short', day: 'numeric' }, { hour: 'numeric', minute: '2-digit' }, { dateStyle: 'long' }, { dateStyle: 'medium', timeStyle: 'short' }]) {
  add(`new Intl.DateTimeFormat(${q(l)}, ${q(o)}).formatRange(new Date(${q(a)}), new Date(${q(b)}))`);
}
add(`new Intl.DateTimeFormat("en-US", {year:"numeric",month:"short",day:"numeric"}).formatRangeToParts(new Date("2024-01-03"), new Date("2024-01-05"))`);
for (const l of one) for (const hour of [0, 4, 6, 9, 12, 13, 17, 18, 19, 21, 23]) add(`new Date(Date.UTC(2024,0,5,${hour},1)).toLocaleTimeString(${q(l)}, {hour:"numeric",dayPeriod:"long",hour12:true})`);
for (const l of one) add(`Array.from({length:12},(_,i)=>new Date(Date.UTC(2024,i,1)).toLocaleDateString(${q(l)},{month:"short",day:"numeric",year:"numeric"}))`, `Array.from({length:7},(_,i)=>new Date(Date.UTC(2024,0,1+i)).toLocaleDateString(${q(l)},{weekday:"short"}))`);
for (const zone of ['America/Phoenix', 'Australia/Sydney', 'Africa/Cairo', 'Asia/Dubai', 'Europe/London', 'Europe/Moscow', 'America/Sao_Paulo', 'UTC', '+05:30', 'Pacific/Auckland', 'Asia/Kathmandu'])
  for (const style of ['short', 'long', 'shortGeneric', 'longGeneric', 'shortOffset', 'longOffset']) for (const month of [0, 6]) add(`new Intl.DateTimeFormat("en-US", {timeZone:${q(zone)},timeZoneName:${q(style)}}).format(Date.UTC(2024,${month},15))`);
for (const year of [1, 0, -1, -5000, 1500, 12024, 275760]) add(`new Date(new Date(0).setUTCFullYear(${year})).toLocaleDateString("en-US",{timeZone:"UTC",era:"short",year:"numeric",month:"long",day:"numeric",weekday:"short"})`, `new Date(new Date(0).setUTCFullYear(${year})).toLocaleDateString("en-US")`);

const values = ['0', '-0', '1', '1.5', '-1', '12', '999', '1000', '1234.5678', '999999', '1e6', '15300', '123456789', '1e15', '1e21', '-1e21', '0.000001', '1e-7', 'NaN', 'Infinity', '-Infinity', '12345678901234567890n'];
const formats = [
  {}, { maximumFractionDigits: 0 }, { minimumFractionDigits: 2 }, { maximumSignificantDigits: 3 }, { style: 'percent' }, { style: 'percent', maximumFractionDigits: 1 }, { notation: 'compact' }, { notation: 'compact', maximumFractionDigits: 1 }, { notation: 'compact', compactDisplay: 'long' },
  { notation: 'scientific' }, { notation: 'engineering' }, { style: 'currency', currency: 'USD' }, { style: 'currency', currency: 'JPY' }, { style: 'unit', unit: 'kilometer-per-hour' }, { style: 'unit', unit: 'liter', unitDisplay: 'long' }, { signDisplay: 'always' }, { useGrouping: false },
];
for (const v of values) for (const o of formats) add(`new Intl.NumberFormat("en-US", ${q(o)}).format(${v})`);
const styled = [
  ...['USD', 'EUR', 'GBP', 'JPY', 'CNY', 'INR', 'SEK', 'CAD', 'CHF', 'BTC', 'KWD'].flatMap(currency => [{ style: 'currency', currency }, { style: 'currency', currency, currencyDisplay: 'name' }, { style: 'currency', currency, currencyDisplay: 'code' }, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }]),
  { style: 'currency', currency: 'USD', currencySign: 'accounting' }, { style: 'currency', currency: 'USD', signDisplay: 'always' }, { style: 'currency', currency: 'USD', signDisplay: 'exceptZero' }, { style: 'currency', currency: 'EUR', notation: 'compact' }, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 },
  { style: 'percent', minimumFractionDigits: 1 }, { notation: 'compact' }, { notation: 'compact', compactDisplay: 'long' }, { notation: 'compact', minimumFractionDigits: 2 }, { notation: 'scientific' }, { notation: 'engineering', maximumFractionDigits: 1 },
  { minimumIntegerDigits: 6 }, { minimumSignificantDigits: 8 }, { useGrouping: 'always' }, { useGrouping: 'min2' }, { roundingMode: 'floor', maximumFractionDigits: 1 }, { roundingMode: 'halfEven', maximumFractionDigits: 0 }, { roundingIncrement: 5, maximumFractionDigits: 2, minimumFractionDigits: 2 }, { trailingZeroDisplay: 'stripIfInteger', minimumFractionDigits: 2 },
  { roundingPriority: 'lessPrecision', maximumSignificantDigits: 3, maximumFractionDigits: 2 },
  ...['meter', 'kilogram', 'celsius', 'megabyte', 'mile-per-hour', 'second', 'day', 'percent', 'liter', 'kilobyte-per-second', 'fahrenheit', 'year'].flatMap(unit => ['short', 'long', 'narrow'].map(unitDisplay => ({ style: 'unit', unit, unitDisplay }))),
];
for (const l of one) for (const o of styled) add(`[1, -1234567.891].map(n => new Intl.NumberFormat(${q(l)}, ${q(o)}).format(n))`);
for (const l of one) for (const o of [{}, { notation: 'compact' }, { notation: 'compact', compactDisplay: 'long' }]) add(`[0,999,1000,1234,9999,15300,999999,1e6,2e6,12345678,1e9,1e12,1e15,0.123,-1500].map(n => new Intl.NumberFormat(${q(l)}, ${q(o)}).format(n))`);
for (const l of one) for (const o of [{ style: 'currency', currency: 'EUR' }, { notation: 'compact', compactDisplay: 'long' }, { style: 'unit', unit: 'kilometer-per-hour' }, { style: 'percent' }, { notation: 'scientific' }]) add(`new Intl.NumberFormat(${q(l)}, ${q(o)}).formatToParts(-1234567.5)`);
for (const l of one) for (const o of [{}, { style: 'currency', currency: 'USD' }, { style: 'percent' }, { style: 'unit', unit: 'meter' }, { notation: 'compact' }]) add(`new Intl.NumberFormat(${q(l)}, ${q(o)}).formatRange(3, 5)`, `new Intl.NumberFormat(${q(l)}, ${q(o)}).formatRange(3, 3)`);
for (const o of [{}, { style: 'currency', currency: 'EUR' }, { notation: 'compact' }, { style: 'percent' }, { maximumSignificantDigits: 2 }, { useGrouping: true }, { useGrouping: false }, { useGrouping: 'false' }, { style: 'currency', currency: 'JPY', notation: 'compact' }]) add(`new Intl.NumberFormat("de", ${q(o)}).resolvedOptions()`);
add('new Intl.NumberFormat("en").format("123456789012345678901234567890.125")', 'new Intl.NumberFormat("en").format("1e3")', 'new Intl.NumberFormat("en").format(null)', 'new Intl.NumberFormat("en").format("x")', '(123456789012345678901234567890n).toLocaleString("de")', '[1234.5, new Date(0), 12n].toLocaleString("en-US")', '(5).toLocaleString()', 'new Date(0).toLocaleString()', 'new Date(NaN).toLocaleString()');

for (const l of one) for (const n of [0, 1, 1.5, 2, 3, 11, 21, 1e6]) add(`["cardinal","ordinal"].map(type => new Intl.PluralRules(${q(l)}, {type}).select(${n}))`);
for (const l of one) add(`new Intl.PluralRules(${q(l)}).resolvedOptions()`, `new Intl.PluralRules(${q(l)}, {type:"ordinal"}).resolvedOptions().pluralCategories`, `new Intl.PluralRules(${q(l)}).selectRange(0, 1)`);
for (const l of one) for (const style of ['long', 'short', 'narrow']) for (const numeric of ['always', 'auto']) for (const unit of ['second', 'minutes', 'hour', 'day', 'week', 'month', 'quarter', 'years']) add(`[-2,-1,-0,0,1,2,1234.5].map(n => new Intl.RelativeTimeFormat(${q(l)}, ${q({ style, numeric })}).format(n, ${q(unit)}))`);
add('new Intl.RelativeTimeFormat("en").formatToParts(-3, "day")', 'new Intl.RelativeTimeFormat("en", {numeric:"auto"}).formatToParts(1, "day")');
for (const l of one) for (const type of ['conjunction', 'disjunction', 'unit']) for (const style of ['long', 'short', 'narrow']) add(`[[],["a"],["a","b"],["a","b","c"],["a","b","c","d"]].map(x => new Intl.ListFormat(${q(l)}, ${q({ type, style })}).format(x))`);
add('new Intl.ListFormat("en").formatToParts(["a","b","c"])');
for (const l of one) for (const style of ['long', 'short', 'narrow']) {
  add(`["US","CN","GB","DE","001","HK","XX","ZZ"].map(c => new Intl.DisplayNames(${q(l)}, {type:"region",style:${q(style)}}).of(c))`, `["en","en-US","zh-Hant","zh-Hans-CN","pt-BR","de-AT","sr-Latn","fr-CA","xx","sv"].map(c => new Intl.DisplayNames(${q(l)}, {type:"language",style:${q(style)}}).of(c))`,
    `["USD","EUR","JPY","CNY","XXX","INR"].map(c => new Intl.DisplayNames(${q(l)}, {type:"currency",style:${q(style)}}).of(c))`, `["Latn","Hans","Arab","Cyrl"].map(c => new Intl.DisplayNames(${q(l)}, {type:"script",style:${q(style)}}).of(c))`);
}
add('new Intl.DisplayNames("en",{type:"language",languageDisplay:"standard"}).of("en-GB")', 'new Intl.DisplayNames("en",{type:"region",fallback:"none"}).of("XX")', 'new Intl.DisplayNames("en",{type:"calendar"}).of("gregory")', 'new Intl.DisplayNames("en",{type:"dateTimeField"}).of("month")', 'new Intl.DisplayNames("en",{type:"region"}).resolvedOptions()');
for (const text of ['Hello, world! It\'s 3.14.', 'naïve café', '你好世界', 'a b', '👨‍👩‍👧e\u0301']) for (const granularity of ['grapheme', 'word', 'sentence']) add(`[...new Intl.Segmenter("en", {granularity:${q(granularity)}}).segment(${q(text)})].map(s => [s.segment, s.isWordLike])`);

for (const text of [
  '2024-01-15T24:00:00', '2024-02-30', '2024-02-30T10:00:00Z', '2/30/2024', 'Feb 30 2024', '2024-02-31', '2024-02-32', '2024-13-01', 'March 7', 'Mar 7', '7 March', 'March', '2021-04-18 23:59:59', 'December 04, 1986', '2018-2-1', 'Tue, 15 Nov 1994 08:12:31 GMT', 'Tue, 15 Nov 1994 08:12:31 +0200',
  '2024-01-15T10:00:00.123456789+02:00', '1/2/24', '1/2/49', '1/2/50', '01/02/2024 3:04 PM', '1/2/2024 12:00 am', '1/2/2024 12:30 PM', 'Mon Jan 15 2024 10:00:00 GMT+0100 (CET)', 'Jan 15, 2024 10:00 EST', 'Jan 15, 2024 10:00 PDT', 'Jan 15, 2024 10:00 CET', 'Jan 15, 2024 10:00 Z', '2024-01-15', '2024-01', '2024', '24', '+012024-01-01T00:00:00Z', '-000001-01-01T00:00:00Z', '-000000-01-01T00:00:00Z',
  '2024-01-15T10:00', '2024-01-15T10', '2024-01-15 10:00', '2024-01-15 10:00:00 UTC', '2024-01-15 10:00:00+02', '2024-01-15 10:00:00 +0200', '2024-01-15T10:00:00+0200', '2024-01-15T10:00:00,123Z', '15 Jan 2024', '15-Jan-2024', 'Jan-15-2024', '2024/01/15', '2024/1/5 8:9', '20240115', '20240115T100000Z', '2024-01-15T10:00:60Z', '2024-01-15T25:00:00Z', '2024-1-15T10:00:00Z',
  'Thu, 01 Jan 1970 00:00:00 GMT+0200', 'Thu 01 January 1970', 'today', '', ' ', 'Invalid Date', '12', '13', '32', '49', '50', '1.5', '1970-01-01T00:00:00.5Z', '2024-01-15T10:00:00.1234Z', '  2024-01-15  ', '2024-W03', '2024-015', 'Sat Jan 01 00:00:00 2000', 'Jan 1 2000 (comment) 10:00', '(a (b) c) Jan 1 2000', 'Jan 1 2000 10:00:00.250', '10:00', '1/15', '1-15-2024', '2024.01.15', '15.01.2024', 'Sept 5 2024', 'September 5th, 2024', '2024-01-15T10:00:00 Z', '2024-01-15t10:00:00z', '2024-01-15T10:00:00.000+00:00', '1/1/1970 0:0:0 GMT-8', '12/25/1995 13:30 PM', '2024-06-31', '31 Apr 2024', '2024-00-10', '2024-01-00', '275760-09-13', '1 2 3', 'Jan 2024', '2024 Jan', '2024-Jan-15', 'January 15 2024 at 10:00', '6 Mar 17 21:22 UT', '2012-11-31T23:59:59.000Z', '2000-01-01T08:00:00.001+24:00', '2000-01-01T00:00:00.000-00:00', '1e3', '0', '-1', '2024-01-15T10:00:00-08:00[America/Los_Angeles]',
]) add(`new Date(${q(text)}).getTime()`, `Date.parse(${q(text)})`);
for (const n of ['0.1', '-0.1', '0.5', '255.5', '1e21', '1e-7', '123.456', 'Math.PI', '5e-324', '1/3', '0.3', '1e300', '-255', '2**53+0.5']) for (const r of [2, 3, 8, 16, 36]) add(`(${n}).toString(${r})`);
for (const code of ['new Intl.NumberFormat("en",{style:"x"})', 'new Intl.NumberFormat("en",{style:"currency"})', 'new Intl.NumberFormat("en",{style:"unit",unit:"x"})', 'new Intl.NumberFormat("en",{maximumFractionDigits:101})', 'new Intl.NumberFormat("x_y")', 'new Intl.NumberFormat("en", null)', 'new Intl.DateTimeFormat("en",{timeZone:"Mars/X"})', 'new Intl.DateTimeFormat("en",{dateStyle:"full",year:"numeric"})', 'new Intl.DateTimeFormat("en").format(NaN)', 'new Intl.DateTimeFormat("en").format(864e13+1)', 'Intl.PluralRules()', 'new Intl.RelativeTimeFormat("en").format(1,"x")', 'new Intl.RelativeTimeFormat("en").format(Infinity,"day")', 'new Intl.ListFormat("en").format([1])', 'new Intl.DisplayNames("en")', 'new Intl.DisplayNames("en",{type:"region"}).of("x")', 'new Date(0).toLocaleDateString("en",{timeStyle:"short"})', '(1).toLocaleString("en",{minimumFractionDigits:5,maximumFractionDigits:2})', 'Intl.NumberFormat.prototype.formatToParts.call({})', 'new Intl.NumberFormat("en",{get style(){throw new TypeError("mine")}})', 'new Intl.NumberFormat("en",{minimumIntegerDigits:1e9})', 'new Intl.NumberFormat("en").format(Symbol())', 'new Intl.NumberFormat("en",{roundingIncrement:3})', 'new Intl.ListFormat("en","x")', 'Date.prototype.toLocaleString.call({})', 'new Intl.DateTimeFormat("en",{hourCycle:"h13"})', 'new Intl.NumberFormat("en").formatRange(1)', 'new Intl.NumberFormat("en").formatRange(NaN, 1)'])
  add(`(() => { try { ${code}; return "none"; } catch (e) { return e.constructor.name; } })()`);
add('Intl.NumberFormat("en").format(1)', 'Object.getOwnPropertyNames(Intl.NumberFormat.prototype).sort()', 'Object.getOwnPropertyNames(Intl.DateTimeFormat.prototype).sort()', 'Intl.NumberFormat.length', 'Intl.NumberFormat.name', 'Intl.DateTimeFormat() instanceof Intl.DateTimeFormat', 'Object.prototype.toString.call(new Intl.ListFormat())', 'class X extends Intl.NumberFormat {}; new X("de").format(1234.5)'.replace(/^class X (.*); (.*)$/, '(() => { class X $1; return $2; })()'), '[1,2].map(new Intl.NumberFormat("de",{minimumFractionDigits:1}).format)', 'Intl.NumberFormat.supportedLocalesOf(["en-US","de","sv-SE"])', 'Intl.getCanonicalLocales("EN-us")', 'new Intl.DateTimeFormat("en-US-u-hc-h23",{hour:"numeric",minute:"numeric"}).format(0)', 'new Intl.DateTimeFormat("en-US-u-hc-h23",{hour:"numeric"}).resolvedOptions()', 'new Date(0).toLocaleTimeString("en-US",{hour12:false})', 'typeof Intl', 'Object.keys(globalThis).includes("Intl")');

const durations = [{ hours: 1, minutes: 46, seconds: 40 }, { years: 1, months: 2, days: 3 }, { seconds: 0 }, { minutes: 5, milliseconds: 12 }, { hours: -1, minutes: -2 }, { seconds: -1, milliseconds: -5 }, { days: 1000, hours: 25 }];
for (const l of one) for (const style of ['long', 'short', 'narrow', 'digital']) for (const d of durations) add(`new Intl.DurationFormat(${q(l)}, ${q({ style })}).format(${q(d)})`);
for (const l of ['en', 'de-DE']) for (const o of [{ style: 'digital', fractionalDigits: 2 }, { style: 'digital', hours: '2-digit' }, { style: 'short', minutes: 'numeric' }, { style: 'narrow', milliseconds: 'numeric', fractionalDigits: 3 }, { secondsDisplay: 'always' }])
  for (const d of durations) add(`new Intl.DurationFormat(${q(l)}, ${q(o)}).format(${q(d)})`, `new Intl.DurationFormat(${q(l)}, ${q(o)}).formatToParts(${q(d)})`);
add('new Intl.DurationFormat("en", {seconds:"numeric"}).format({minutes:46,seconds:40})', 'new Intl.DurationFormat("de-DE").resolvedOptions().locale', '(() => { try { new Intl.DurationFormat("en").format({hours:1,minutes:-5}); } catch (e) { return e.constructor.name; } })()',
  '(() => { try { Intl.DurationFormat("en"); } catch (e) { return e.constructor.name; } })()');

// Random options, always the same ones. The ranges of rare sets of fields are left out, because docs/javascript.md names them as a difference.
let seed = 7;
const under = count => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 2147483648 * count); };
const pick = values => values[under(values.length)];
const some = entries => { const found = {}; for (const [key, values, percent] of entries) if (under(100) < percent) found[key] = pick(values); return found; };
const moment = () => pick([0, 1e12, 1704467049078, 1720000000000, -1e11, 1709210000000, 978310861001, 1730000000000]) + under(1e9);
const cycles = ['h11', 'h12', 'h23', 'h24'], styles = ['full', 'long', 'medium', 'short'], words = ['long', 'short', 'narrow'], digits = ['numeric', '2-digit'];
for (let i = 0; i < 250; i++) {
  const options = some([['weekday', words, 30], ['era', words, 8], ['year', digits, 50], ['month', [...digits, ...words], 55], ['day', digits, 50], ['dayPeriod', words, 8], ['hour', digits, 40], ['minute', digits, 35], ['second', digits, 25], ['fractionalSecondDigits', [1, 2, 3], 10],
    ['timeZoneName', ['short', 'long', 'shortOffset', 'longOffset', 'shortGeneric', 'longGeneric'], 15], ['hour12', [true, false], 15], ['hourCycle', cycles, 10], ['timeZone', ['America/New_York', 'Asia/Tokyo', 'Europe/Berlin', 'Asia/Kolkata', 'UTC', 'Australia/Adelaide', 'America/Sao_Paulo'], 25]]);
  add(`new Intl.DateTimeFormat(${q(pick(one))}, ${q(options)}).${pick(['format', 'format', 'formatToParts'])}(${moment()})`);
}
for (let i = 0; i < 100; i++) {
  const options = some([['dateStyle', styles, 70], ['timeStyle', styles, 70], ['hour12', [true, false], 20], ['hourCycle', cycles, 15], ['timeZone', ['America/New_York', 'Asia/Tokyo', 'Europe/Berlin'], 25]]);
  add(`new Intl.DateTimeFormat(${q(pick(one))}, ${q(options)}).${pick(['format', 'formatToParts'])}(${moment()})`);
}
for (let i = 0; i < 400; i++) {
  const style = pick(['decimal', 'decimal', 'percent', 'currency', 'unit']);
  const options = { style, ...some([['notation', ['compact', 'compact', 'scientific', 'engineering', 'standard'], 40], ['compactDisplay', ['long', 'short'], 40], ['signDisplay', ['auto', 'always', 'never', 'exceptZero', 'negative'], 20], ['useGrouping', [true, false, 'always', 'min2', 'auto'], 15], ['minimumFractionDigits', [0, 1, 2, 3], 15],
    ['maximumFractionDigits', [3, 4, 6], 20], ['minimumSignificantDigits', [1, 2, 3], 10], ['maximumSignificantDigits', [3, 4, 5], 15], ['minimumIntegerDigits', [1, 2, 5], 6], ['roundingMode', ['ceil', 'floor', 'expand', 'trunc', 'halfCeil', 'halfFloor', 'halfEven', 'halfTrunc'], 15], ['roundingPriority', ['morePrecision', 'lessPrecision'], 10], ['trailingZeroDisplay', ['stripIfInteger'], 10]]) };
  if (style === 'currency') Object.assign(options, { currency: pick(['USD', 'EUR', 'GBP', 'JPY', 'CNY', 'INR', 'SEK', 'CHF', 'KRW', 'BRL', 'XYZ', 'CAD']) }, some([['currencyDisplay', ['code', 'symbol', 'narrowSymbol', 'name'], 50], ['currencySign', ['accounting'], 25]]));
  if (style === 'unit') Object.assign(options, { unit: pick(['meter', 'kilometer-per-hour', 'celsius', 'byte', 'hour', 'liter', 'percent', 'mile-per-gallon', 'gram', 'day', 'second', 'meter-per-second', 'acre', 'inch', 'fluid-ounce', 'degree', 'liter-per-kilometer', 'minute', 'megabit']) }, some([['unitDisplay', words, 60]]));
  add(`new Intl.NumberFormat(${q(pick(one))}, ${q(options)}).${pick(['format', 'format', 'formatToParts'])}(${pick(values)})`);
}

const { default: vm } = await import('node:vm');
const results = [...new Set(calls)].map(code => [code, vm.runInThisContext(`JSON.stringify(${code})`) ?? 'null']);
const lines = results.map(([code, result]) => `  [${q(code)}, ${q(result)}]`);
writeFileSync(new URL('Cases/node.json', import.meta.url), `{ "node": ${q(process.version)}, "icu": ${q(process.versions.icu)}, "cldr": ${q(process.versions.cldr)}, "cases": [\n${lines.join(',\n')}\n] }\n`);
console.log(results.length);
