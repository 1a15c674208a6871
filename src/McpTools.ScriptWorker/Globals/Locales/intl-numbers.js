// Intl.NumberFormat, Intl.PluralRules and the methods of numbers.
(tools, engine) => {
  const { host, language, define, coerced, text, number, within, matcher, typeName, hide, getter } = tools;
  const { String, Boolean, TypeError, RangeError } = language;
  const owner = 'Intl.NumberFormat';
  const increments = ' 1 2 5 10 20 25 50 100 200 250 500 1000 2000 2500 5000 ';

  const digits = (state, options, least, most, notation) => {
    state.minimumIntegerDigits = number(owner, options, 'minimumIntegerDigits', 1, 21, 1);
    let minFraction = options.minimumFractionDigits, maxFraction = options.maximumFractionDigits;
    let minSignificant = options.minimumSignificantDigits, maxSignificant = options.maximumSignificantDigits;
    const increment = number(owner, options, 'roundingIncrement', 1, 5000, 1);
    if (language.indexOf(increments, ` ${increment} `) < 0) throw new RangeError('roundingIncrement value is out of range.');
    state.roundingIncrement = increment;
    state.roundingMode = text(owner, options, 'roundingMode', ' ceil floor expand trunc halfCeil halfFloor halfExpand halfTrunc halfEven ', 'halfExpand');
    const priority = text(owner, options, 'roundingPriority', ' auto morePrecision lessPrecision ', 'auto');
    state.roundingPriority = priority;
    state.trailingZeroDisplay = text(owner, options, 'trailingZeroDisplay', ' auto stripIfInteger ', 'auto');
    if (increment !== 1) most = least;
    const hasSignificant = minSignificant !== void 0 || maxSignificant !== void 0, hasFraction = minFraction !== void 0 || maxFraction !== void 0;
    const needsSignificant = priority !== 'auto' || hasSignificant;
    const needsFraction = priority !== 'auto' || !hasSignificant && (hasFraction || notation !== 'compact');
    if (needsSignificant) {
      minSignificant = hasSignificant ? within(owner, 'minimumSignificantDigits', minSignificant, 1, 21, 1) : 1;
      maxSignificant = hasSignificant ? within(owner, 'maximumSignificantDigits', maxSignificant, minSignificant, 21, 21) : 21;
    }
    if (needsFraction) {
      if (hasFraction) {
        minFraction = within(owner, 'minimumFractionDigits', minFraction, 0, 100, void 0);
        maxFraction = within(owner, 'maximumFractionDigits', maxFraction, 0, 100, void 0);
        if (minFraction === void 0) minFraction = least < maxFraction ? least : maxFraction;
        else if (maxFraction === void 0) maxFraction = most > minFraction ? most : minFraction;
        else if (minFraction > maxFraction) throw new RangeError('maximumFractionDigits value is out of range.');
      } else { minFraction = least; maxFraction = most; }
    }
    if (!needsSignificant && !needsFraction) {
      minFraction = 0; maxFraction = 0; minSignificant = 1; maxSignificant = 2;
      state.roundingPriority = 'morePrecision';
    }
    const both = !needsSignificant && !needsFraction || priority !== 'auto';
    state.usesFraction = needsFraction || both;
    state.usesSignificant = needsSignificant || both;
    if (increment !== 1) {
      if (state.usesSignificant) throw new TypeError('roundingIncrement value is invalid.');
      if (minFraction !== maxFraction) throw new RangeError('roundingIncrement value is out of range.');
    }
    if (state.usesFraction) { state.minimumFractionDigits = minFraction; state.maximumFractionDigits = maxFraction; }
    if (state.usesSignificant) { state.minimumSignificantDigits = minSignificant; state.maximumSignificantDigits = maxSignificant; }
  };

  const grouping = (options, fallback) => {
    const value = options.useGrouping;
    if (value === void 0) return fallback;
    if (value === true) return 'always';
    if (Boolean(value) === false) return false;
    const word = String(value);
    if (word === 'true' || word === 'false') return fallback;
    if (word === 'min2' || word === 'auto' || word === 'always') return word;
    throw tools.outOf(word, owner, 'useGrouping');
  };

  const init = (locales, given) => {
    const options = coerced(given), state = { __proto__: null };
    matcher(owner, options);
    state.locale = host.resolve(locales);
    typeName(owner, options, 'numberingSystem');
    const style = state.style = text(owner, options, 'style', ' decimal percent currency unit ', 'decimal');
    const currency = text(owner, options, 'currency', null, void 0);
    if (currency === void 0) { if (style === 'currency') throw new TypeError('Currency code is required with currency style.'); }
    else if (!host.isCurrency(currency)) throw new RangeError(`Invalid currency code : ${currency}`);
    const display = text(owner, options, 'currencyDisplay', ' code symbol narrowSymbol name ', 'symbol');
    const sign = text(owner, options, 'currencySign', ' standard accounting ', 'standard');
    const unit = text(owner, options, 'unit', null, void 0);
    if (unit === void 0) { if (style === 'unit') throw new TypeError('Unit is required with unit style.'); }
    else if (!host.isUnit(unit)) throw new RangeError(`Invalid unit argument for Intl.NumberFormat() '${unit}'`);
    const unitDisplay = text(owner, options, 'unitDisplay', ' short narrow long ', 'short');
    if (style === 'currency') { state.currency = host.upper(currency); state.currencyDisplay = display; state.currencySign = sign; }
    if (style === 'unit') { state.unit = unit; state.unitDisplay = unitDisplay; }
    const notation = state.notation = text(owner, options, 'notation', ' standard scientific engineering compact ', 'standard');
    const cents = style === 'currency' && notation === 'standard' ? host.currencyDigits(state.currency) : 0;
    digits(state, options, cents, style === 'currency' && notation === 'standard' ? cents : style === 'percent' ? 0 : 3, notation);
    const compact = text(owner, options, 'compactDisplay', ' short long ', 'short');
    if (notation === 'compact') state.compactDisplay = compact;
    state.useGrouping = grouping(options, notation === 'compact' ? 'min2' : 'auto');
    state.signDisplay = text(owner, options, 'signDisplay', ' auto never always exceptZero negative ', 'auto');
    state.format = host.numberFormat(state);
    return state;
  };

  const { of, method, resolved, prototype, make } = define('NumberFormat', true, init);
  getter(prototype, 'format', language.getOwnPropertyDescriptor({ get format() {
    const state = of(this, 'format');
    if (!state.bound) {
      const { format } = state;
      state.bound = { '': value => { const shown = format(0, value); return shown; } }[''];
    }
    return state.bound;
  } }, 'format').get);
  method('formatToParts', { formatToParts(value) { const parts = of(this, 'formatToParts').format(1, value); return parts; } }.formatToParts);
  const range = (state, mode, start, end) => {
    if (start === void 0 || end === void 0) throw new TypeError(`Invalid argument`);
    const shown = state.format(mode, start, end);
    if (shown === null) throw new RangeError('Invalid argument');
    return shown;
  };
  method('formatRange', { formatRange(start, end) { const shown = range(of(this, 'formatRange'), 2, start, end); return shown; } }.formatRange);
  method('formatRangeToParts', { formatRangeToParts(start, end) { const shown = range(of(this, 'formatRangeToParts'), 3, start, end); return shown; } }.formatRangeToParts);

  const shownDigits = (state, put) => {
    put('minimumIntegerDigits', state.minimumIntegerDigits);
    put('minimumFractionDigits', state.minimumFractionDigits); put('maximumFractionDigits', state.maximumFractionDigits);
    put('minimumSignificantDigits', state.minimumSignificantDigits); put('maximumSignificantDigits', state.maximumSignificantDigits);
  };
  const rounding = (state, put) => {
    put('roundingIncrement', state.roundingIncrement); put('roundingMode', state.roundingMode);
    put('roundingPriority', state.roundingPriority); put('trailingZeroDisplay', state.trailingZeroDisplay);
  };
  resolved((state, put) => {
    put('locale', state.locale); put('numberingSystem', 'latn'); put('style', state.style);
    put('currency', state.currency); put('currencyDisplay', state.currencyDisplay); put('currencySign', state.currencySign);
    put('unit', state.unit); put('unitDisplay', state.unitDisplay);
    shownDigits(state, put);
    put('useGrouping', state.useGrouping); put('notation', state.notation); put('compactDisplay', state.compactDisplay); put('signDisplay', state.signDisplay);
    rounding(state, put);
  });

  const plural = 'Intl.PluralRules';
  const rules = define('PluralRules', false, (locales, given) => {
    const options = coerced(given), state = { __proto__: null };
    matcher(plural, options);
    state.locale = language.slice(host.resolve(locales), 0, 2);
    state.type = text(plural, options, 'type', ' cardinal ordinal ', 'cardinal');
    state.notation = text(plural, options, 'notation', ' standard scientific engineering compact ', 'standard');
    const compact = text(plural, options, 'compactDisplay', ' short long ', 'short');
    if (state.notation === 'compact') state.compactDisplay = compact;
    digits(state, options, 0, 3, state.notation);
    state.style = 'decimal'; state.useGrouping = false; state.signDisplay = 'auto';
    state.select = host.plurals(state);
    return state;
  });
  rules.method('select', { select(value) { const form = rules.of(this, 'select').select(value); return form; } }.select);
  rules.method('selectRange', { selectRange(start, end) {
    const state = rules.of(this, 'selectRange');
    if (start === void 0 || end === void 0) throw new TypeError('Invalid argument');
    const form = state.select(start, end);
    if (form === null) throw new RangeError('Invalid argument');
    return form;
  } }.selectRange);
  rules.resolved((state, put) => {
    put('locale', state.locale); put('type', state.type); put('notation', state.notation); put('compactDisplay', state.compactDisplay);
    shownDigits(state, put);
    put('pluralCategories', host.pluralCategories(state.locale, state.type));
    rounding(state, put);
  });
  return { __proto__: null, of, format: (locales, options) => of(make(locales, options), 'format').format };
}
