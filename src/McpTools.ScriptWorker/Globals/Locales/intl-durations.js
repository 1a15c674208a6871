// Intl.DurationFormat: the engine checks the options and the duration, and this file writes the text.
(tools, formats) => {
  const { Intl, language, host } = tools;
  const { apply, defineProperty, BigInt, Number, String } = language;
  const { format: check, resolvedOptions } = Intl.DurationFormat.prototype;
  const { of, method, resolved } = tools.define('DurationFormat', false, locales => ({ __proto__: null, locale: host.resolve(locales) }));
  const units = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds', 'milliseconds', 'microseconds', 'nanoseconds'];
  const add = (list, value) => { defineProperty(list, list.length, { __proto__: null, value, writable: true, enumerable: true, configurable: true }); };
  const singular = unit => language.slice(unit, 0, -1);
  const isNumeric = style => style === 'numeric' || style === '2-digit';

  // The parts of one number, each with its unit.
  const number = (options, unit, value, given) => {
    const parts = formats.number(options.locale, { __proto__: null, ...given })(1, value);
    for (let i = 0; i < parts.length; i++) defineProperty(parts[i], 'unit', { __proto__: null, value: singular(unit), writable: true, enumerable: true, configurable: true });
    return parts;
  };
  const fraction = options => ({ __proto__: null, minimumFractionDigits: options.fractionalDigits === void 0 ? 0 : options.fractionalDigits,
    maximumFractionDigits: options.fractionalDigits === void 0 ? 9 : options.fractionalDigits, roundingMode: 'trunc' });
  // The value of a unit with all smaller ones as its fraction.
  const whole = (duration, at) => {
    let total = 0n, power = 1n;
    for (let i = units.length - 1; i >= at; i--) { total += BigInt(duration[units[i]]) * power; power *= 1000n; }
    return `${total}e-${(units.length - 1 - at) * 3}`;
  };

  const elements = (state, options, duration) => {
    const found = [];
    let sign = 0, showsSign = true;
    for (let i = 0; i < units.length && sign === 0; i++) sign = duration[units[i]] < 0 ? -1 : duration[units[i]] > 0 ? 1 : 0;
    const signed = (given, value, isZero) => {
      if (!showsSign) { given.signDisplay = 'never'; return value; }
      showsSign = false;
      return isZero && sign < 0 ? -0 : value;
    };
    for (let i = 0; i < units.length; i++) {
      const unit = units[i], style = options[unit];
      if (isNumeric(style)) {
        const clock = [];
        const has = at => duration[units[at]] !== 0 || options[`${units[at]}Display`] === 'always';
        const seconds = whole(duration, 6), hasSeconds = language.slice(seconds, 0, 2) !== '0e' || options.secondsDisplay === 'always';
        const hasHours = i === 4 && has(4), hasMinutes = i <= 5 && (hasHours && hasSeconds || has(5));
        const put = (at, value, isZero, given) => {
          if (clock.length > 0) add(clock, { type: 'literal', value: ':' });
          const form = { __proto__: null, useGrouping: false, minimumIntegerDigits: options[units[at]] === '2-digit' || clock.length > 0 ? 2 : 1, ...given };
          const parts = number(options, units[at], signed(form, value, isZero), form);
          for (let n = 0; n < parts.length; n++) add(clock, parts[n]);
        };
        if (hasHours) put(4, duration.hours, duration.hours === 0);
        if (hasMinutes) put(5, duration.minutes, duration.minutes === 0);
        if (hasSeconds && i <= 6) put(6, seconds, language.slice(seconds, 0, 2) === '0e', fraction(options));
        if (clock.length > 0) add(found, clock);
        return found;
      }
      const isLast = i >= 6 && i < 9 && isNumeric(options[units[i + 1]]);
      const value = isLast ? whole(duration, i) : duration[unit], isZero = isLast ? language.slice(value, 0, 2) === '0e' : value === 0;
      if (!isZero || options[`${unit}Display`] === 'always') {
        const given = { __proto__: null, style: 'unit', unit: singular(unit), unitDisplay: style, ...isLast ? fraction(options) : {} };
        const shown = signed(given, value, isZero);
        add(found, number(options, unit, shown, given));
      }
      if (isLast) return found;
    }
    return found;
  };

  const shown = (self, member, given) => {
    const { locale } = of(self, member), text = apply(check, self, [given]);
    if (typeof given === 'string') return { text };
    const options = apply(resolvedOptions, self, []), duration = { __proto__: null };
    options.locale = locale;
    for (let i = 0; i < units.length; i++) { const value = given[units[i]]; duration[units[i]] = value === void 0 ? 0 : Number(value); }
    const found = elements(self, options, duration), texts = [];
    for (let i = 0; i < found.length; i++) {
      let joined = '';
      for (let n = 0; n < found[i].length; n++) joined += found[i][n].value;
      add(texts, joined);
    }
    return { found, join: host.listFormat(options.locale, 'unit', options.style === 'digital' ? 'short' : options.style), texts };
  };
  const parts = ({ text, found, join, texts }) => {
    const all = [];
    if (text !== void 0) { add(all, { type: 'literal', value: text }); return all; }
    const list = join(1, texts);
    for (let i = 0, at = 0; i < list.length; i++) {
      if (list[i].type === 'literal') add(all, list[i]);
      else { for (let n = 0; n < found[at].length; n++) add(all, found[at][n]); at++; }
    }
    return all;
  };
  method('format', { format(duration) {
    const { text, join, texts } = shown(this, 'format', duration);
    return join ? join(0, texts) : text;
  } }.format);
  method('formatToParts', { formatToParts(duration) { const all = parts(shown(this, 'formatToParts', duration)); return all; } }.formatToParts);
  resolved((state, put, self) => {
    const options = apply(resolvedOptions, self, []);
    for (const key in options) put(key, key === 'locale' ? state.locale : options[key]);
  });
}
