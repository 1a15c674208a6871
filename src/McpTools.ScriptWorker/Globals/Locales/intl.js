// The constructors of Intl with the locale data of this program. The file is evaluated on the first use of Intl, possibly within a script, so it uses
// only its parameters and no global. See captured.js for what else it must not do. Each object is one of the engine's own, so that everything else
// still recognizes it; the engine's methods are replaced on their prototypes.
(host, language, engine) => {
  const { apply, construct, create, defineProperty, Object, String, Number, TypeError, RangeError } = language;
  const { Intl } = engine;
  const hide = (object, key, value) => { defineProperty(object, key, { __proto__: null, value, writable: true, enumerable: false, configurable: true }); };
  const getter = (object, key, get) => { defineProperty(object, key, { __proto__: null, get, enumerable: false, configurable: true }); };
  const canonical = language.method(Intl.getCanonicalLocales), list = locales => apply(Intl.getCanonicalLocales, Intl, [locales]);

  /** The options of a constructor that takes primitives. */
  const coerced = options => {
    if (options === null) throw new TypeError('Cannot convert undefined or null to object');
    return options === void 0 ? create(null) : Object(options);
  };
  /** The options of a constructor that takes only objects. */
  const strict = options => {
    if (options === void 0) return create(null);
    if (typeof options !== 'object' && typeof options !== 'function' || options === null) throw new TypeError('Incorrect options information provided');
    return options;
  };
  const outOf = (value, owner, name) => new RangeError(`Value ${String(value)} out of range for ${owner} options property ${name}`);
  /** Reads a text option, which must be one of the words in `values` when they are given as " a b ". */
  const text = (owner, options, name, values, fallback) => {
    const value = options[name];
    if (value === void 0) return fallback;
    const word = String(value);
    if (values && (language.indexOf(word, ' ') >= 0 || language.indexOf(values, ` ${word} `) < 0)) throw outOf(word, owner, name);
    return word;
  };
  const within = (owner, name, value, least, most, fallback) => {
    if (value === void 0) return fallback;
    const number = Number(value);
    if (!(number >= least && number <= most)) throw new RangeError(`${name} value is out of range.`);
    return number - number % 1;
  };
  const number = (owner, options, name, least, most, fallback) => within(owner, name, options[name], least, most, fallback);
  const matcher = (owner, options) => { text(owner, options, 'localeMatcher', ' lookup best fit ', 'best fit'); };
  const typeName = (owner, options, name) => {
    const value = text(owner, options, name, null, void 0);
    if (value !== void 0 && !host.isTypeName(value)) throw new RangeError(`Invalid ${name} : ${value}`);
  };

  /** Replaces a constructor of Intl. `init` returns the state of a new object; `callable` says that it works without new. */
  const define = (name, callable, init) => {
    const engineConstructor = Intl[name], owner = `Intl.${name}`, { prototype } = engineConstructor;
    class Returned { constructor(object) { return object; } }
    class Stamp extends Returned {
      #state;
      constructor(object, state) { super(object); this.#state = state; }
      static of(object, member) {
        if (typeof object !== 'object' || object === null || !(#state in object)) throw new TypeError(`Method ${owner}.prototype.${member} called on incompatible receiver ${language.shownReceiver(object)}`);
        return object.#state;
      }
    }
    const make = (target, locales, options, needs, defaults) => {
      const state = init(list(locales), options, needs, defaults);
      const object = construct(engineConstructor, name === 'DisplayNames' ? ['en', { __proto__: null, type: 'region' }] : name === 'DurationFormat' ? ['en', options] : [], target);
      new Stamp(object, state);
      return object;
    };
    const constructor = { [name]: function () {
      const target = new.target;
      if (!target && !callable) throw new TypeError(`Constructor ${owner} requires 'new'`);
      const made = make(target || constructor, arguments[0], arguments[1]);
      return made;
    } }[name];
    defineProperty(constructor, 'prototype', { __proto__: null, value: prototype, writable: false, enumerable: false, configurable: false });
    hide(prototype, 'constructor', constructor);
    hide(Intl, name, constructor);
    hide(constructor, 'supportedLocalesOf', { supportedLocalesOf(locales) {
      const found = list(locales);
      if (arguments[1] !== void 0) matcher(owner, coerced(arguments[1]));
      const supported = host.supported(found);
      return supported;
    } }.supportedLocalesOf);
    return {
      owner, prototype, of: Stamp.of, make: (locales, options, needs, defaults) => make(constructor, locales, options, needs, defaults),
      method: (member, body) => { hide(prototype, member, body); },
      resolved: fill => {
        hide(prototype, 'resolvedOptions', { resolvedOptions() {
          const options = {}, state = Stamp.of(this, 'resolvedOptions');
          fill(state, (key, value) => { if (value !== void 0) defineProperty(options, key, { __proto__: null, value, writable: true, enumerable: true, configurable: true }); }, this);
          return options;
        } }.resolvedOptions);
      },
    };
  };
  return { __proto__: null, Intl, host, language, define, coerced, strict, text, number, within, matcher, typeName, outOf, hide, getter, canonical };
}
