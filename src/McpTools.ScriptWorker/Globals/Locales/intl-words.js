// Intl.ListFormat, Intl.RelativeTimeFormat, Intl.DisplayNames and the locales of the segmenter.
(tools, engine) => {
  const { host, language, define, coerced, strict, text, matcher, typeName } = tools;
  const { Number, String, TypeError, RangeError } = language;

  const lists = define('ListFormat', false, (locales, given) => {
    const options = strict(given), owner = 'Intl.ListFormat', state = { __proto__: null };
    matcher(owner, options);
    state.locale = host.resolve(locales);
    state.type = text(owner, options, 'type', ' conjunction disjunction unit ', 'conjunction');
    state.style = text(owner, options, 'style', ' long short narrow ', 'long');
    state.format = host.listFormat(state.locale, state.type, state.style);
    return state;
  });
  const words = list => {
    const found = [];
    if (list !== void 0) for (const word of list) {
      if (typeof word !== 'string') throw new TypeError('Iterable yielded a non-String value');
      language.defineProperty(found, found.length, { __proto__: null, value: word, writable: true, enumerable: true, configurable: true });
    }
    return found;
  };
  lists.method('format', { format(list) { const shown = lists.of(this, 'format').format(0, words(list)); return shown; } }.format);
  lists.method('formatToParts', { formatToParts(list) { const parts = lists.of(this, 'formatToParts').format(1, words(list)); return parts; } }.formatToParts);
  lists.resolved((state, put) => { put('locale', state.locale); put('type', state.type); put('style', state.style); });

  const relative = define('RelativeTimeFormat', false, (locales, given) => {
    const options = coerced(given), owner = 'Intl.RelativeTimeFormat', state = { __proto__: null };
    matcher(owner, options);
    typeName(owner, options, 'numberingSystem');
    state.locale = host.resolve(locales);
    state.style = text(owner, options, 'style', ' long short narrow ', 'long');
    state.numeric = text(owner, options, 'numeric', ' always auto ', 'always');
    state.format = host.relativeFormat(state.locale, state.style, state.numeric);
    return state;
  });
  const time = (state, mode, given, name) => {
    const value = Number(given), unit = host.relativeUnit(String(name));
    if (unit === null) throw new RangeError(`Invalid unit argument for format() '${String(name)}'`);
    if (value - value !== 0) throw new RangeError("Invalid time value");
    const shown = state.format(mode, value, unit);
    return shown;
  };
  relative.method('format', { format(value, unit) { const shown = time(relative.of(this, 'format'), 0, value, unit); return shown; } }.format);
  relative.method('formatToParts', { formatToParts(value, unit) { const parts = time(relative.of(this, 'formatToParts'), 1, value, unit); return parts; } }.formatToParts);
  relative.resolved((state, put) => { put('locale', state.locale); put('style', state.style); put('numeric', state.numeric); put('numberingSystem', 'latn'); });

  const names = define('DisplayNames', false, (locales, given) => {
    const owner = 'Intl.DisplayNames', state = { __proto__: null };
    if (given === void 0) throw new TypeError('Cannot convert undefined or null to object');
    const options = strict(given);
    matcher(owner, options);
    state.locale = host.resolve(locales);
    state.style = text(owner, options, 'style', ' narrow short long ', 'long');
    state.type = text(owner, options, 'type', ' language region script currency calendar dateTimeField ', void 0);
    if (state.type === void 0) throw new TypeError('Required option "type" must not be undefined');
    state.fallback = text(owner, options, 'fallback', ' code none ', 'code');
    const dialect = text(owner, options, 'languageDisplay', ' dialect standard ', 'dialect');
    if (state.type === 'language') state.languageDisplay = dialect;
    return state;
  });
  names.method('of', { of(value) {
    const state = names.of(this, 'of'), code = host.displayCode(state.type, String(value));
    if (code === null) throw new RangeError(`Invalid argument to Intl.DisplayNames.prototype.of`);
    const name = host.displayName(state.locale, state.type, state.style, state.languageDisplay === 'dialect', code);
    return name !== null ? name : state.fallback === 'code' ? code : void 0;
  } }.of);
  names.resolved((state, put) => { put('locale', state.locale); put('style', state.style); put('type', state.type); put('fallback', state.fallback); put('languageDisplay', state.languageDisplay); });

  return { __proto__: null };
}
