// Captures the built-ins that the other files need, before a script can replace them. Later code must not look anything up through a
// prototype: it uses no for-of, no spread, no method call on a built-in value and no regular expression. A function that a script calls must
// not return a call that can throw, because the engine drops the frame of such a caller, and with it the line of the script.
(host => {
  const { apply, ownKeys, getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf, defineProperty } = Reflect;
  const { freeze, create, hasOwn } = Object;
  const { bind, call } = Function.prototype;
  const method = apply(bind, bind, [call]);
  const getter = (prototype, name) => method(getOwnPropertyDescriptor(prototype, name).get);
  const iteration = iterator => method(getPrototypeOf(iterator).next);
  const TypedArray = getPrototypeOf(Uint8Array);

  setPrototypeOf(host, null);
  freeze(host);

  const settled = Promise.resolve();
  // Without this, then() would use the species of a constructor that the script may have replaced.
  defineProperty(settled, 'constructor', { value: undefined });

  const named = (error, name) => {
    defineProperty(error, 'name', { __proto__: null, value: name, writable: true, configurable: true });
    return error;
  };

  const errorStack = getter(Error.prototype, 'stack');

  return freeze({
    __proto__: null,
    errorStack,
    /** Returns the stack frames of an error that the script may see; empty when there are none. */
    frames: error => {
      const own = getOwnPropertyDescriptor(error, 'stack');
      const stack = own ? hasOwn(own, 'value') && own.value : errorStack(error);
      return typeof stack === 'string' ? host.topFrames(host.userFrames(stack)) : '';
    },
    functionPrototypes: freeze({
      __proto__: null,
      AsyncFunction: getPrototypeOf(async () => {}),
      GeneratorFunction: getPrototypeOf(function* () {}),
      AsyncGeneratorFunction: getPrototypeOf(async function* () {}),
    }),
    apply, construct: Reflect.construct, method, ownKeys, getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf, defineProperty,
    create, hasOwn,
    /** A value in the message of an error, without calling code of the script. */
    shownReceiver: value => typeof value === 'object' && value !== null ? '#<Object>' : typeof value === 'symbol' ? 'a symbol' : String(value),
    isArray: Array.isArray, stringify: JSON.stringify,
    then: method(Promise.prototype.then), settled,
    String, Number, BigInt, Object, Boolean, Map, Set, Date, Symbol, Array, ArrayBuffer, Uint8Array, DataView,
    Error, TypeError, RangeError, SyntaxError, EvalError, ReferenceError, URIError,
    trunc: Math.trunc, parseInt, parseFloat,
    slice: method(String.prototype.slice), indexOf: method(String.prototype.indexOf), charCodeAt: method(String.prototype.charCodeAt),
    padEnd: method(String.prototype.padEnd), repeat: method(String.prototype.repeat), toFixed: method(Number.prototype.toFixed),
    symbolText: method(Symbol.prototype.toString),
    symbolValue: method(Symbol.prototype.valueOf), bigIntValue: method(BigInt.prototype.valueOf),
    numberValue: method(Number.prototype.valueOf), stringValue: method(String.prototype.valueOf),
    booleanValue: method(Boolean.prototype.valueOf), dateValue: method(Date.prototype.getTime), dateText: method(Date.prototype.toISOString),
    mapEntries: method(Map.prototype.entries), mapNext: iteration(new Map().entries()), mapSize: getter(Map.prototype, 'size'),
    mapGet: method(Map.prototype.get), mapSet: method(Map.prototype.set), mapHas: method(Map.prototype.has),
    mapDelete: method(Map.prototype.delete),
    setValues: method(Set.prototype.values), setNext: iteration(new Set().values()), setSize: getter(Set.prototype, 'size'),
    setAdd: method(Set.prototype.add),
    bufferLength: getter(ArrayBuffer.prototype, 'byteLength'),
    bufferTransfer: method(ArrayBuffer.prototype.transfer), bufferDetached: getter(ArrayBuffer.prototype, 'detached'),
    viewBuffer: getter(DataView.prototype, 'buffer'), viewOffset: getter(DataView.prototype, 'byteOffset'),
    viewLength: getter(DataView.prototype, 'byteLength'),
    arrayBuffer: getter(TypedArray.prototype, 'buffer'), arrayOffset: getter(TypedArray.prototype, 'byteOffset'),
    arrayBytes: getter(TypedArray.prototype, 'byteLength'), arrayLength: getter(TypedArray.prototype, 'length'),
    arrayName: getter(TypedArray.prototype, Symbol.toStringTag), arraySet: method(TypedArray.prototype.set),
    typed: freeze({
      __proto__: null, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
      BigInt64Array, BigUint64Array, Float16Array, Float32Array, Float64Array,
    }),
    iterator: Symbol.iterator, toStringTag: Symbol.toStringTag,
    arrayIteratorPrototype: getPrototypeOf(getPrototypeOf([][Symbol.iterator]())),
    /** Creates an error that differs from others only by its name, like a DOMException. */
    failure: (name, message) => named(new Error(message), name),
    /** Functions that write a value of one of our own classes as text, by class. */
    shown: { __proto__: null },
  });
})
