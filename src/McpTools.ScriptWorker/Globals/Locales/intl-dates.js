// Intl.DateTimeFormat and the methods of dates.
(tools, engine) => {
  const { host, language, define, coerced, text, number, matcher, typeName, getter } = tools;
  const { Number, String, Boolean, TypeError, RangeError, create, Object, apply, construct } = language;
  const owner = 'Intl.DateTimeFormat', Engine = tools.Intl.DateTimeFormat;
  const original = language.getOwnPropertyDescriptor(Engine.prototype, 'format').get, originalParts = Engine.prototype.formatToParts, originalOptions = Engine.prototype.resolvedOptions;
  const names = ' narrow short long ', numbers = ' 2-digit numeric ';
  const zone = value => {
    if (value === void 0) return 'UTC';
    const checked = apply(originalOptions, construct(Engine, ['en', { __proto__: null, timeZone: String(value) }]), []);
    return checked.timeZone;
  };

  const init = (locales, given, needs = 'any', defaults = 'date') => {
    const options = coerced(given), state = { __proto__: null };
    matcher(owner, options);
    typeName(owner, options, 'calendar');
    typeName(owner, options, 'numberingSystem');
    let hour12 = options.hour12;
    if (hour12 !== void 0) hour12 = Boolean(hour12);
    let cycle = text(owner, options, 'hourCycle', ' h11 h12 h23 h24 ', void 0);
    if (hour12 !== void 0) cycle = void 0;
    state.timeZone = zone(options.timeZone);
    const fields = { __proto__: null };
    const weekday = fields.weekday = text(owner, options, 'weekday', names, void 0);
    fields.era = text(owner, options, 'era', names, void 0);
    const year = fields.year = text(owner, options, 'year', numbers, void 0);
    const month = fields.month = text(owner, options, 'month', ' 2-digit numeric narrow short long ', void 0);
    const day = fields.day = text(owner, options, 'day', numbers, void 0);
    const period = fields.dayPeriod = text(owner, options, 'dayPeriod', names, void 0);
    const hour = fields.hour = text(owner, options, 'hour', numbers, void 0);
    const minute = fields.minute = text(owner, options, 'minute', numbers, void 0);
    const second = fields.second = text(owner, options, 'second', numbers, void 0);
    const fraction = fields.fractionalSecondDigits = number(owner, options, 'fractionalSecondDigits', 1, 3, void 0);
    fields.timeZoneName = text(owner, options, 'timeZoneName', ' short long shortOffset longOffset shortGeneric longGeneric ', void 0);
    text(owner, options, 'formatMatcher', ' basic best fit ', 'best fit');
    const dateStyle = state.dateStyle = text(owner, options, 'dateStyle', ' full long medium short ', void 0);
    const timeStyle = state.timeStyle = text(owner, options, 'timeStyle', ' full long medium short ', void 0);
    if (dateStyle !== void 0 || timeStyle !== void 0) {
      for (const name in fields) if (fields[name] !== void 0) throw new TypeError(`Can't set option ${name} when ${dateStyle !== void 0 ? 'dateStyle' : 'timeStyle'} is used`);
      if (needs === 'date' && timeStyle !== void 0) throw new TypeError('Invalid option : timeStyle');
      if (needs === 'time' && dateStyle !== void 0) throw new TypeError('Invalid option : dateStyle');
    } else {
      const hasDate = weekday !== void 0 || year !== void 0 || month !== void 0 || day !== void 0;
      const hasTime = period !== void 0 || hour !== void 0 || minute !== void 0 || second !== void 0 || fraction !== void 0;
      if (!(needs !== 'time' && hasDate) && !(needs !== 'date' && hasTime)) {
        if (defaults !== 'time') fields.year = fields.month = fields.day = 'numeric';
        if (defaults !== 'date') fields.hour = fields.minute = fields.second = 'numeric';
      }
    }
    state.locale = host.resolve(locales);
    const extension = host.hourCycleOf(locales);
    if (cycle === void 0 && hour12 === void 0 && extension !== null) { cycle = extension; state.extension = `-u-hc-${extension}`; }
    state.cycle = hour12 !== void 0 ? host.hourCycleFor(state.locale, hour12) : cycle;
    state.fields = fields;
    state.format = host.dateFormat(state);
    return state;
  };

  const { of, method, resolved, prototype, make } = define('DateTimeFormat', true, init);
  const moment = value => {
    const at = value === void 0 ? host.clock() : Number(value);
    if (!(at >= -864e13 && at <= 864e13)) throw new RangeError('Invalid time value');
    return at - at % 1;
  };
  const isTemporal = value => typeof value === 'object' && value !== null && host.kind(value) === 'temporal';
  // The engine formats the objects of Temporal, which other versions of the language do not have.
  const temporal = state => construct(Engine, ['en', { __proto__: null, ...state.fields, dateStyle: state.dateStyle, timeStyle: state.timeStyle, timeZone: state.timeZone, hourCycle: state.cycle }]);
  getter(prototype, 'format', language.getOwnPropertyDescriptor({ get format() {
    const state = of(this, 'format');
    if (!state.bound) state.bound = { '': date => {
      const shown = isTemporal(date) ? apply(original, temporal(state), [])(date) : state.format(0, moment(date));
      return shown;
    } }[''];
    return state.bound;
  } }, 'format').get);
  method('formatToParts', { formatToParts(date) {
    const state = of(this, 'formatToParts'), parts = isTemporal(date) ? apply(originalParts, temporal(state), [date]) : state.format(1, moment(date));
    return parts;
  } }.formatToParts);
  const range = (state, mode, start, end) => {
    if (start === void 0 || end === void 0) throw new TypeError('startDate or endDate cannot be undefined');
    const from = moment(start), to = moment(end), shown = state.format(mode, from, to);
    return shown;
  };
  method('formatRange', { formatRange(start, end) { const shown = range(of(this, 'formatRange'), 2, start, end); return shown; } }.formatRange);
  method('formatRangeToParts', { formatRangeToParts(start, end) { const shown = range(of(this, 'formatRangeToParts'), 3, start, end); return shown; } }.formatRangeToParts);
  resolved((state, put) => {
    put('locale', `${state.locale}${state.extension || ''}`); put('calendar', 'gregory'); put('numberingSystem', 'latn'); put('timeZone', state.timeZone);
    const shown = state.format(4);
    put('hourCycle', shown.hourCycle);
    if (shown.hourCycle !== void 0) put('hour12', shown.hourCycle === 'h11' || shown.hourCycle === 'h12');
    if (state.dateStyle === void 0 && state.timeStyle === void 0) {
      put('weekday', shown.weekday); put('era', shown.era); put('year', shown.year); put('month', shown.month); put('day', shown.day); put('dayPeriod', state.fields.dayPeriod);
      put('hour', shown.hour); put('minute', shown.minute); put('second', shown.second); put('fractionalSecondDigits', shown.fractionalSecondDigits); put('timeZoneName', state.fields.timeZoneName);
    }
    put('dateStyle', state.dateStyle); put('timeStyle', state.timeStyle);
  });
  return { __proto__: null, format: (locales, options, needs, defaults) => of(make(locales, options, needs, defaults), 'format').format };
}
