// Replaces Intl.Collator and the case of Turkish, and returns the function that finds the comparer of localeCompare. The engine asks the framework's culture data for them, which the program does not have.
(host => {
  const { apply, construct, defineProperty } = Reflect;
  const method = apply(Function.prototype.bind, Function.prototype.bind, [Function.prototype.call]);
  const get = method(WeakMap.prototype.get), set = method(WeakMap.prototype.set), has = method(WeakMap.prototype.has);
  const upper = method(String.prototype.toUpperCase), lower = method(String.prototype.toLowerCase), push = method(Array.prototype.push);
  const { getCanonicalLocales, Collator: Engine } = Intl, { prototype } = Engine;
  const hide = (object, key, value) => { defineProperty(object, key, { __proto__: null, value, writable: true, configurable: true }); };
  const one = (...values) => { const set = { __proto__: null }; for (let i = 0; i < values.length; i++) set[values[i]] = true; return set; };
  const choices = { __proto__: null, usage: one('sort', 'search'), localeMatcher: one('lookup', 'best fit'), caseFirst: one('upper', 'lower', 'false'),
    sensitivity: one('base', 'accent', 'case', 'variant') };

  const read = (options, name) => {
    const given = options[name];
    if (given === undefined) return undefined;
    const value = `${given}`;
    if (!choices[name][value]) throw new RangeError(`Value ${value} out of range for Intl.Collator options property ${name}`);
    return value;
  };

  const firstSupported = tags => {
    for (let i = 0; i < tags.length; i++) {
      const found = host.localeOf(tags[i]);
      if (found) return found;
    }
    return host.localeOf('en-US');
  };

  const resolve = (locales, given) => {
    const tags = getCanonicalLocales(locales);
    if (given === null) throw new TypeError('Cannot convert null to object');
    const options = given === undefined ? { __proto__: null } : Object(given);
    const usage = read(options, 'usage') ?? 'sort';
    read(options, 'localeMatcher');
    const asked = options.collation === undefined ? undefined : host.collationName(`${options.collation}`);
    if (asked === null) throw new RangeError('Invalid collation');
    const numeric = options.numeric === undefined ? undefined : !!options.numeric;
    const caseFirst = read(options, 'caseFirst');
    const sensitivity = read(options, 'sensitivity') ?? 'variant';
    const ignores = options.ignorePunctuation;

    const found = firstSupported(tags), extensions = [];
    const take = (key, option, extension, text) => {
      if (extension === undefined) return option;
      if (option === undefined || option === extension) push(extensions, text === '' ? key : `${key}-${text}`);
      return option ?? extension;
    };
    const own = host.hasCollation(found.language, asked) ? asked : undefined;
    const collation = take('co', own, host.hasCollation(found.language, found.co) ? found.co : undefined, found.co) ?? 'default';
    const order = take('kf', caseFirst, choices.caseFirst[found.kf] ? found.kf : undefined, found.kf) ?? 'false';
    const digits = take('kn', numeric, found.kn === undefined ? undefined : found.kn !== 'false', found.kn === 'false' ? 'false' : '') ?? false;
    let locale = found.name;
    for (let i = 0; i < extensions.length; i++) locale += (i === 0 ? '-u-' : '-') + extensions[i];
    const ignorePunctuation = ignores === undefined ? found.language === 'th' : !!ignores;
    return {
      compare: host.comparer(found.language, collation, sensitivity, digits, order, ignorePunctuation),
      options: { locale, usage, sensitivity, ignorePunctuation, collation, numeric: digits, caseFirst: order },
    };
  };

  const states = new WeakMap();
  const stateOf = (collator, name) => {
    if (!has(states, collator)) throw new TypeError(`Method ${name} called on an object that is no Intl.Collator`);
    return get(states, collator);
  };

  function Collator(locales, options) {
    const state = resolve(locales, options);
    const collator = construct(Engine, [], new.target ?? Collator);
    set(states, collator, state);
    return collator;
  }
  defineProperty(Collator, 'length', { value: 0 });
  defineProperty(Collator, 'prototype', { value: prototype, writable: false });
  const members = {
    get compare() { return stateOf(this, 'get Intl.Collator.prototype.compare').compare; },
    resolvedOptions() { return { ...stateOf(this, 'Intl.Collator.prototype.resolvedOptions').options }; },
    supportedLocalesOf(locales) {
      const tags = getCanonicalLocales(locales), supported = [], options = arguments[1];
      if (options !== undefined) read(Object(options), 'localeMatcher');
      for (let i = 0; i < tags.length; i++) if (host.localeOf(tags[i])) push(supported, tags[i]);
      return supported;
    },
  };
  defineProperty(prototype, 'compare', { get: Object.getOwnPropertyDescriptor(members, 'compare').get, set: undefined, configurable: true });
  hide(prototype, 'resolvedOptions', members.resolvedOptions);
  hide(prototype, 'constructor', Collator);
  hide(Collator, 'supportedLocalesOf', members.supportedLocalesOf);
  hide(Intl, 'Collator', Collator);

  const textOf = (value, name) => {
    if (value === undefined || value === null) throw new TypeError(`String.prototype.${name} called on null or undefined`);
    return `${value}`;
  };
  // Sorting by one language asks for the same comparer many times.
  let lastLocale, lastCompare;
  const comparerOf = (locales, options) => {
    if (options !== undefined) return resolve(locales, options).compare;
    if (locales === lastLocale && typeof locales === 'string') return lastCompare;
    lastCompare = resolve(locales).compare;
    lastLocale = locales;
    return lastCompare;
  };
  const turkish = locales => {
    const tags = getCanonicalLocales(locales);
    return tags.length > 0 && host.isTurkish(tags[0]);
  };
  const texts = {
    toLocaleUpperCase() {
      const text = textOf(this, 'toLocaleUpperCase');
      return upper(turkish(arguments[0]) ? host.turkishUpper(text) : text);
    },
    toLocaleLowerCase() {
      const text = textOf(this, 'toLocaleLowerCase');
      return lower(turkish(arguments[0]) ? host.turkishLower(text) : text);
    },
  };
  hide(String.prototype, 'toLocaleUpperCase', texts.toLocaleUpperCase);
  hide(String.prototype, 'toLocaleLowerCase', texts.toLocaleLowerCase);
  return comparerOf;
})
