// Corrects differences between the engine and the language before any code of the user runs.
(host => {
  const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
  const method = apply(Function.prototype.bind, Function.prototype.bind, [Function.prototype.call]);

  // The language does not have these globals.
  for (const name of ['Generator', 'TypedArray', 'AsyncIterator', 'toString']) delete globalThis[name];

  // A script does not see our own frames in a stack.
  const stack = getOwnPropertyDescriptor(Error.prototype, 'stack'), read = method(stack.get);
  const shown = { get stack() { const text = read(this); return typeof text === 'string' ? host.userFrames(text) : text; } };
  defineProperty(Error.prototype, 'stack', { get: getOwnPropertyDescriptor(shown, 'stack').get, set: stack.set, configurable: true });

  // The language iterates a string by code points, but the engine iterates by grapheme clusters. Both are equal for text without combining marks and pairs.
  const whole = method(String.prototype[Symbol.iterator]), slice = method(String.prototype.slice), { create } = Object;
  const step = { next: 0, done: 0 };
  class Points {
    #text;
    #at = 0;
    constructor(text) { this.#text = text; }
    static {
      step.next = it => {
        const from = it.#at;
        if (from >= it.#text.length) return { value: undefined, done: true };
        it.#at += host.isPair(it.#text, from) ? 2 : 1;
        return { value: slice(it.#text, from, it.#at), done: false };
      };
    }
  }
  const { next: advance } = step;
  const prototype = create(getPrototypeOf(getPrototypeOf(''[Symbol.iterator]())));
  const hide = (object, key, value) => { defineProperty(object, key, { __proto__: null, value, writable: true, configurable: true }); };
  hide(prototype, 'next', { next() { return advance(this); } }.next);
  hide(prototype, Symbol.toStringTag, 'String Iterator');
  Object.setPrototypeOf(Points.prototype, prototype);
  hide(String.prototype, Symbol.iterator, {
    [Symbol.iterator]() { const text = host.combined(this); return text === null ? whole(this) : new Points(text); },
  }[Symbol.iterator]);
})
