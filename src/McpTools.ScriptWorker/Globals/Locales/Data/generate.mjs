// Writes the locale data of this folder from the JSON packages of CLDR. README.md says how to run it.
import { readFileSync, writeFileSync } from 'node:fs';

const packages = process.argv[2];
const read = path => JSON.parse(readFileSync(`${packages}/${path}`, 'utf8'));
const supplemental = name => read(`cldr-core/supplemental/${name}.json`).supplemental;
const main = (locale, kind, file) => read(`cldr-${kind}-full/main/${locale}/${file}.json`).main[locale];

const units = ['acre', 'bit', 'byte', 'celsius', 'centimeter', 'day', 'degree', 'fahrenheit', 'fluid-ounce', 'foot', 'gallon', 'gigabit', 'gigabyte', 'gram', 'hectare',
  'hour', 'inch', 'kilobit', 'kilobyte', 'kilogram', 'kilometer', 'liter', 'megabit', 'megabyte', 'meter', 'microsecond', 'mile', 'mile-scandinavian', 'milliliter',
  'millimeter', 'millisecond', 'minute', 'month', 'nanosecond', 'ounce', 'percent', 'petabyte', 'pound', 'second', 'stone', 'terabit', 'terabyte', 'week', 'yard', 'year'];
// The combinations for which a language may have a form of its own instead of "{0} per {1}".
const compounds = ['kilometer-per-hour', 'meter-per-second', 'mile-per-hour', 'mile-per-gallon', 'liter-per-kilometer', 'meter-per-square-second'];
const plurals = ['one', 'many', 'other'];

const entriesOf = locale => {
  const found = new Map();
  const put = (key, value) => { if (value !== undefined) found.set(key, value); };
  const putAll = (prefix, values, skip = () => false) => { for (const key in values) if (typeof values[key] === 'string' && !skip(key)) put(prefix + key, values[key]); };
  numbers(locale, put);
  currencies(locale, put);
  unitPatterns(locale, put);
  dates(locale, put, putAll);
  zones(locale, put, putAll);
  relative(locale, put);
  lists(locale, put);
  names(locale, putAll);
  return found;
};

const numbers = (locale, put) => {
  const { numbers } = main(locale, 'numbers', 'numbers');
  const symbols = numbers['symbols-numberSystem-latn'];
  for (const name of ['decimal', 'group', 'plusSign', 'minusSign', 'percentSign', 'approximatelySign', 'exponential', 'infinity', 'nan', 'currencyDecimal', 'currencyGroup']) put(`num.${name}`, symbols[name]);
  put('num.minimumGrouping', numbers.minimumGroupingDigits);
  put('num.range', numbers['miscPatterns-numberSystem-latn'].range);
  put('num.approximately', numbers['miscPatterns-numberSystem-latn'].approximately);
  const decimal = numbers['decimalFormats-numberSystem-latn'], currency = numbers['currencyFormats-numberSystem-latn'];
  put('pattern.decimal', decimal.standard);
  put('pattern.percent', numbers['percentFormats-numberSystem-latn'].standard);
  put('pattern.scientific', numbers['scientificFormats-numberSystem-latn'].standard);
  for (const [name, pattern] of Object.entries(currency)) if (typeof pattern === 'string' && /^(standard|accounting)(-alphaNextToNumber)?$/.test(name)) put(`pattern.${name}`, pattern);
  put('pattern.spacing', currency.currencySpacing.beforeCurrency.insertBetween);
  for (const [name, pattern] of Object.entries(currency)) if (name.startsWith('unitPattern-count-')) put(`curname.${name.slice(18)}`, pattern);
  const compact = (prefix, patterns) => {
    for (const [name, pattern] of Object.entries(patterns ?? {})) {
      const [, power, plural, alpha] = /^(1(0+))-count-([a-z0-9]+)(-alt-alphaNextToNumber)?$/.exec(name)?.slice(1) ?? [];
      if (power) put(`${prefix}${power.length}.${plural}${alpha ? '.alpha' : ''}`, pattern);
    }
  };
  compact('compact.short.', decimal.short.decimalFormat);
  compact('compact.long.', decimal.long.decimalFormat);
  compact('compact.currency.', currency.short?.standard);
};

const currencies = (locale, put) => {
  for (const [code, currency] of Object.entries(main(locale, 'numbers', 'currencies').numbers.currencies)) {
    put(`cur.${code}.name`, currency.displayName);
    if (currency.symbol !== code) put(`cur.${code}.symbol`, currency.symbol);
    put(`cur.${code}.narrow`, currency['symbol-alt-narrow']);
    for (const plural of plurals) put(`cur.${code}.${plural}`, plurals.every(each => (currency[`displayName-count-${each}`] ?? currency.displayName) === currency.displayName) ? undefined : currency[`displayName-count-${plural}`]);
  }
};

const unitPatterns = (locale, put) => {
  const all = main(locale, 'units', 'units').units;
  for (const width of ['long', 'short', 'narrow']) {
    const named = new Map(Object.entries(all[width]).map(([name, value]) => [name.slice(name.indexOf('-') + 1), value]));
    for (const unit of [...units, ...compounds]) {
      const unitData = named.get(unit);
      if (!unitData) continue;
      for (const plural of plurals) put(`unit.${width}.${unit}.${plural}`, unitData[`unitPattern-count-${plural}`]);
      put(`unit.${width}.${unit}.per`, unitData.perUnitPattern);
    }
    put(`unit.${width}.per`, all[width].per.compoundUnitPattern);
  }
};

const widths = ['wide', 'abbreviated', 'narrow'];
const list = values => Object.values(values).join('|');

const dates = (locale, put, putAll) => {
  const calendar = main(locale, 'dates', 'ca-gregorian').dates.calendars.gregorian;
  for (const context of ['format', 'stand-alone']) for (const width of widths) {
    put(`months.${context}.${width}`, list(calendar.months[context][width]));
    put(`days.${context}.${width}`, list(calendar.days[context][width]));
    putAll(`periods.${context}.${width}.`, calendar.dayPeriods[context][width], key => key.includes('-alt-'));
  }
  for (const [key, width] of [['eraNames', 'wide'], ['eraAbbr', 'abbreviated'], ['eraNarrow', 'narrow']]) put(`eras.${width}`, `${calendar.eras[key][0]}|${calendar.eras[key][1]}`);
  for (const style of ['full', 'long', 'medium', 'short']) {
    put(`date.${style}`, calendar.dateFormats[style]?._value ?? calendar.dateFormats[style]);
    put(`time.${style}`, calendar.timeFormats[style]?._value ?? calendar.timeFormats[style]);
    put(`joined.${style}`, calendar.dateTimeFormats[style]);
    put(`joinedAt.${style}`, calendar['dateTimeFormats-atTime'].standard[style]);
  }
  const formats = calendar.dateTimeFormats;
  putAll('skeleton.', formats.availableFormats, key => key.includes('-alt-') || key.includes('-count-'));
  putAll('append.', formats.appendItems);
  put('interval', formats.intervalFormats.intervalFormatFallback);
  for (const [skeleton, patterns] of Object.entries(formats.intervalFormats)) if (typeof patterns === 'object') putAll(`interval.${skeleton}.`, patterns, key => key.includes('-alt-'));
  const { fields } = main(locale, 'dates', 'dateFields').dates;
  for (const field of ['era', 'year', 'month', 'day', 'weekday', 'hour', 'minute', 'second', 'zone', 'dayperiod', 'quarter', 'weekOfYear', 'week']) {
    for (const width of ['', '-short', '-narrow']) put(`field.${field}${width}`, fields[field + width]?.displayName);
  }
};

const zones = (locale, put, putAll) => {
  const names = main(locale, 'dates', 'timeZoneNames').dates.timeZoneNames;
  putAll('zone.', names);
  const forms = (prefix, value) => { for (const length of ['long', 'short']) putAll(`${prefix}.${length}.`, value[length], key => value[length][key] === '∅∅∅'); };
  for (const [name, value] of Object.entries(names.metazone)) forms(`meta.${name}`, value);
  const walk = (path, value) => {
    if (value._type === 'zone') {
      forms(`meta.${path}`, value);
      if (value.exemplarCity !== path.slice(path.lastIndexOf('/') + 1).replaceAll('_', ' ')) put(`city.${path}`, value.exemplarCity);
    } else for (const key in value) walk(path ? `${path}/${key}` : key, value[key]);
  };
  walk('', names.zone);
};

const relative = (locale, put) => {
  const { fields } = main(locale, 'dates', 'dateFields').dates;
  for (const unit of ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']) for (const width of ['', '-short', '-narrow']) {
    const field = fields[unit + width];
    for (const key in field) {
      if (key.startsWith('relative-type-')) put(`relative.${unit}${width}.${key.slice(14)}`, field[key]);
      for (const direction of ['future', 'past']) if (key === `relativeTime-type-${direction}`) {
        for (const plural of plurals) put(`relative.${unit}${width}.${direction}.${plural}`, field[key][`relativeTimePattern-count-${plural}`]);
      }
    }
  }
};

const lists = (locale, put) => {
  for (const [name, patterns] of Object.entries(main(locale, 'misc', 'listPatterns').listPatterns)) {
    for (const place of ['2', 'start', 'middle', 'end']) put(`list.${name.slice('listPattern-type-'.length)}.${place}`, patterns[place]);
  }
};

const names = (locale, putAll) => {
  const of = file => main(locale, 'localenames', file).localeDisplayNames;
  const hidden = key => /-alt-(?!short)|-menu-/.test(key);
  putAll('region.', of('territories').territories, hidden);
  putAll('language.', of('languages').languages, hidden);
  putAll('script.', of('scripts').scripts, hidden);
  putAll('calendar.', of('localeDisplayNames').types.calendar, hidden);
  putAll('display.', of('localeDisplayNames').localeDisplayPattern);
};

const common = () => {
  const found = new Map();
  const rules = supplemental('dayPeriods').dayPeriodRuleSet;
  for (const language of ['en', 'sv', 'de', 'fr', 'zh', 'ja']) {
    for (const [period, { _at, _from, _before }] of Object.entries(rules[language])) found.set(`rule.${language}.${period}`, _at ?? `${_from}-${_before}`);
  }
  for (const [code, { _digits, _cashDigits }] of Object.entries(supplemental('currencyData').currencyData.fractions)) if (code !== 'DEFAULT' && _digits !== '2') found.set(`digits.${code}`, _digits);
  const { metazoneInfo, metazones } = supplemental('metaZones').metaZones;
  const minutes = text => text ? Date.parse(`${text.replace(' ', 'T')}Z`) / 60_000 : '';
  const walk = (path, value) => {
    if (Array.isArray(value)) found.set(`mapped.${path}`, value.map(({ usesMetazone: use }) => use._from || use._to ? `${use._mzone}@${minutes(use._from)}@${minutes(use._to)}` : use._mzone).join('|'));
    else for (const key in value) walk(path ? `${path}/${key}` : key, value[key]);
  };
  walk('', metazoneInfo.timezone);
  for (const { mapZone } of metazones) found.set(`golden.${mapZone._other}.${mapZone._territory}`, mapZone._type);
  const { tz } = read('cldr-bcp47/bcp47/timezone.json').keyword.u;
  const regions = new Map();
  for (const [id, { _alias, _deprecated, _region }] of Object.entries(tz)) {
    if (!_alias || _deprecated) continue;
    const [name, ...others] = _alias.split(' ');
    for (const other of others) found.set(`alias.${other}`, name);
    const region = _region ?? id.slice(0, 2).toUpperCase();
    if (id.length !== 5 || name.startsWith('Etc/')) continue;
    found.set(`country.${name}`, region);
    regions.set(region, [...regions.get(region) ?? [], name]);
  }
  const { primaryZones } = supplemental('primaryZones');
  for (const [region, all] of regions) if (all.length === 1) found.set(`primary.${region}`, all[0]);
  for (const [region, zone] of Object.entries(primaryZones)) found.set(`primary.${region}`, zone);
  return found;
};

const byteOrder = ([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const write = (file, entries) => writeFileSync(new URL(`${file}.txt`, import.meta.url), [...entries].sort(byteOrder).map(([key, value]) => `${key}=${value}\n`).join(''));

write('common', common());
const english = entriesOf('en');
write('en', english);
for (const locale of ['sv', 'de', 'fr', 'zh', 'ja']) write(locale, entriesOf(locale));
// Only what differs from English; a key without a value is one that English alone has.
for (const locale of ['en-GB', 'en-CA']) {
  const entries = entriesOf(locale);
  for (const [key, value] of [...entries]) if (english.get(key) === value) entries.delete(key);
  const own = entriesOf(locale);
  for (const key of english.keys()) if (!own.has(key)) entries.set(key, '');
  write(locale, entries);
}
