// The structured clone algorithm of HTML. Values that are not plain data are refused, not dropped.
((host, lang) => {
  const { ownKeys, getOwnPropertyDescriptor, defineProperty, hasOwn, isArray, failure, String, typed, errorStack,
    mapGet, mapSet, mapHas, mapEntries, mapNext, setValues, setNext, setAdd, bufferTransfer, bufferDetached,
    arrayBuffer, arrayOffset, arrayLength, arrayName, viewBuffer, viewOffset, viewLength } = lang;
  const errors = {
    __proto__: null, Error: lang.Error, EvalError: lang.EvalError, RangeError: lang.RangeError, ReferenceError: lang.ReferenceError,
    SyntaxError: lang.SyntaxError, TypeError: lang.TypeError, URIError: lang.URIError,
  };
  const boxes = {
    __proto__: null,
    Number: it => lang.Object(lang.numberValue(it)), String: it => lang.Object(lang.stringValue(it)),
    Boolean: it => lang.Object(lang.booleanValue(it)), BigInt: it => lang.Object(lang.bigIntValue(it)),
  };
  const refuse = what => { throw failure('DataCloneError', `${what} could not be cloned.`); };
  const put = (to, key, value) => { defineProperty(to, key, { __proto__: null, value, writable: true, enumerable: true, configurable: true }); };

  const clone = (value, seen) => {
    if (typeof value === 'symbol') refuse(lang.symbolText(value));
    if (typeof value === 'function') refuse('A function');
    if (typeof value !== 'object' || value === null) return value;
    if (mapHas(seen, value)) return mapGet(seen, value);
    const keep = copy => { mapSet(seen, value, copy); return copy; };
    const kind = host.kind(value);
    if (kind in boxes) return keep(boxes[kind](value));
    switch (kind) {
      case 'date': return keep(new lang.Date(lang.dateValue(value)));
      case 'regexp': return keep(host.copyRegExp(value));
      case 'ArrayBuffer': return bufferDetached(value) ? refuse('A detached ArrayBuffer') : keep(copyBuffer(value));
      case 'DataView': return keep(new lang.DataView(clone(viewBuffer(value), seen), viewOffset(value), viewLength(value)));
      case 'typedarray':
        return keep(new typed[arrayName(value)](clone(arrayBuffer(value), seen), arrayOffset(value), arrayLength(value)));
      case 'error': return cloneError(value, seen, keep);
      case 'map': return cloneEntries(value, new lang.Map(), seen, keep);
      case 'set': return cloneEntries(value, new lang.Set(), seen, keep);
      case 'array': {
        const copy = keep(new lang.Array(value.length));
        return cloneProperties(value, copy, seen);
      }
      case 'object': case 'arguments':
        for (const shower in lang.shown) if (lang.shown[shower](value) !== undefined) refuse(`A ${shower}`);
        return cloneProperties(value, keep({}), seen);
      default: refuse(kind === 'proxy' ? 'A proxy' : `A ${kind}`);
    }
  };

  // The bytes are copied without slice(), which would use the species of the buffer's constructor.
  const copyBuffer = buffer => {
    const bytes = new lang.Uint8Array(buffer), copy = new lang.Uint8Array(lang.arrayLength(bytes));
    lang.arraySet(copy, bytes);
    return arrayBuffer(copy);
  };

  const cloneProperties = (from, to, seen) => {
    const keys = ownKeys(from);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (typeof key !== 'string' || !hasOwn(from, key) || !getOwnPropertyDescriptor(from, key).enumerable) continue;
      put(to, key, clone(from[key], seen));
    }
    return to;
  };

  // The entries are collected first, because a getter that adds entries to the same map would make the loop endless.
  const cloneEntries = (from, to, seen, keep) => {
    keep(to);
    const isMap = host.kind(from) === 'map', taken = { __proto__: null };
    let count = 0;
    const iterator = isMap ? mapEntries(from) : setValues(from), next = isMap ? mapNext : setNext;
    for (let step = next(iterator); !step.done; step = next(iterator)) taken[count++] = step.value;
    for (let i = 0; i < count; i++) {
      if (isMap) mapSet(to, clone(taken[i][0], seen), clone(taken[i][1], seen));
      else setAdd(to, clone(taken[i], seen));
    }
    return to;
  };

  const cloneError = (error, seen, keep) => {
    const name = error.name === undefined ? 'Error' : String(error.name);
    const copy = keep(new (errors[name] ?? lang.Error)());
    const hide = (key, value) => { defineProperty(copy, key, { __proto__: null, value, writable: true, configurable: true }); };
    const message = getOwnPropertyDescriptor(error, 'message');
    if (message && hasOwn(message, 'value')) hide('message', String(message.value));
    hide('stack', errorStack(error));
    const cause = getOwnPropertyDescriptor(error, 'cause');
    if (cause && hasOwn(cause, 'value')) hide('cause', clone(cause.value, seen));
    return copy;
  };

  const transferList = options => {
    const list = typeof options === 'object' && options !== null ? options.transfer : undefined;
    if (list === undefined) return { length: 0 };
    if (!isArray(list)) throw new lang.TypeError('structuredClone: options.transfer must be an array.');
    return list;
  };

  return {
    __proto__: null,
    structuredClone(value, options) {
      if (arguments.length === 0) throw new lang.TypeError('structuredClone needs a value.');
      const transfer = transferList(options), seen = new lang.Map();
      for (let i = 0; i < transfer.length; i++) {
        const buffer = transfer[i];
        if (host.kind(buffer) !== 'ArrayBuffer') throw failure('DataCloneError', 'Only an ArrayBuffer can be transferred.');
        if (bufferDetached(buffer) || mapHas(seen, buffer)) throw failure('DataCloneError', 'An ArrayBuffer is detached or listed twice.');
        mapSet(seen, buffer, copyBuffer(buffer));
      }
      const copy = clone(value, seen);
      for (let i = 0; i < transfer.length; i++) bufferTransfer(transfer[i]);
      return copy;
    },
  };
})
