// Writes any value as text for a person. Getters are not invoked. Traps of a proxy are invoked, and an error that they throw is replaced by a text.
((host, lang) => {
  const {
    ownKeys, hasOwn, getOwnPropertyDescriptor, getPrototypeOf, slice, String, symbolText, dateText, dateValue,
    mapEntries, mapNext, mapSize, setValues, setNext, setSize, arrayLength, arrayName, bufferLength, viewLength, toStringTag,
  } = lang;
  const { kind, quote } = host, { frames } = lang;
  const maxItems = 100, maxHoles = 10_000, maxString = 10_000, maxText = 20_000, maxKeyScan = 1000, maxChain = 10, maxWidth = 76;

  const number = value => value === 0 && 1 / value < 0 ? '-0' : `${value}`;

  /** Returns an own or inherited property of an object if it is plain data. */
  const data = (object, key) => {
    for (let i = 0; object !== null && i < maxChain; i++) {
      const found = getOwnPropertyDescriptor(object, key);
      if (found) return hasOwn(found, 'value') ? found.value : undefined;
      object = getPrototypeOf(object);
    }
  };

  const className = object => {
    let prototype = getPrototypeOf(object);
    if (prototype === null) return null;
    for (let i = 0; prototype !== null && i < maxChain; i++) {
      const made = data(prototype, 'constructor');
      const name = typeof made === 'function' ? data(made, 'name') : undefined;
      if (typeof name === 'string' && name !== '') return name;
      prototype = getPrototypeOf(prototype);
    }
    return 'Object';
  };

  const primitive = value => {
    switch (typeof value) {
      case 'string': return value.length > maxString
        ? `${quote(slice(value, 0, maxString))}... ${value.length - maxString} more characters` : quote(value);
      case 'number': return number(value);
      case 'bigint': return `${value}n`;
      case 'symbol': return symbolText(value);
      default: return `${value}`;
    }
  };

  const keyText = key => typeof key === 'symbol' ? `[${symbolText(key)}]` : host.isIdentifier(key) ? key : quote(key);

  /** Creates the state for one value: the values above it, the remaining depth and the remaining text. */
  const start = options => ({ __proto__: null, depth: options ? options.depth : 4, left: maxText, above: null });

  /** Collects entries in both layouts, on one line and on several lines. */
  const list = indent => ({ __proto__: null, flat: '', tall: '', filled: '', line: 0, short: true, count: 0, indent });

  const add = (to, text, isRest = false) => {
    const pad = `\n${to.indent}  `;
    if (to.count > 0) { to.flat += ', '; to.tall += ','; to.filled += ','; }
    to.flat += text;
    to.tall += pad + text;
    if (to.line + text.length > maxWidth || to.count === 0) { to.filled += pad; to.line = 0; } else to.filled += ' ';
    to.filled += text;
    to.line += text.length + 2;
    if (text.length > 16 && !isRest) to.short = false;
    to.count++;
  };

  const wrap = (entries, prefix, open, close) => {
    const head = prefix === '' ? open : `${prefix} ${open}`;
    if (entries.count === 0) return head + close;
    const several = host.hasLines(entries.flat) || entries.flat.length + head.length + entries.indent.length > maxWidth;
    if (!several) return `${head} ${entries.flat} ${close}`;
    return `${head}${open === '[' && entries.short && entries.count > 6 ? entries.filled : entries.tall}\n${entries.indent}${close}`;
  };

  const property = (descriptor, state, indent) => {
    if (hasOwn(descriptor, 'value')) return write(descriptor.value, state, indent);
    return descriptor.get ? descriptor.set ? '[Getter/Setter]' : '[Getter]' : '[Setter]';
  };

  const addKeys = (entries, object, state, skipIndices, skip) => {
    const keys = ownKeys(object);
    let shown = 0, more = 0;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (skipIndices && host.isIndex(key)) continue;
      if (skip && skip(key)) continue;
      const descriptor = getOwnPropertyDescriptor(object, key);
      if (!descriptor || !descriptor.enumerable) continue;
      if (shown === maxItems || state.left <= 0) { more++; continue; }
      add(entries, `${keyText(key)}: ${property(descriptor, state, entries.indent + '  ')}`);
      shown++;
    }
    if (more > 0) add(entries, `... ${more} more`);
  };

  const addElements = (entries, array, length, state) => {
    let shown = 0, i = 0, scanned = 0;
    while (i < length && shown < maxItems && state.left > 0 && scanned < maxHoles) {
      let holes = 0, descriptor;
      while (i < length && scanned++ < maxHoles && !(descriptor = getOwnPropertyDescriptor(array, String(i)))) { holes++; i++; }
      if (holes > 0) add(entries, holes === 1 ? '<1 empty item>' : `<${holes} empty items>`);
      else { add(entries, property(descriptor, state, entries.indent + '  ')); i++; }
      shown++;
    }
    if (i < length) add(entries, length - i === 1 ? '... 1 more item' : `... ${length - i} more items`, true);
  };

  const addEntries = (entries, iterator, next, size, state, pair) => {
    let shown = 0;
    for (let step = next(iterator); !step.done && shown < maxItems && state.left > 0; step = next(iterator), shown++) {
      const deeper = entries.indent + '  ';
      add(entries, pair ? `${write(step.value[0], state, deeper)} => ${write(step.value[1], state, deeper)}`
        : write(step.value, state, deeper));
    }
    if (shown < size) add(entries, `... ${size - shown} more`);
  };

  const functionText = value => {
    const own = data(value, 'name');
    const name = typeof own === 'string' && own !== '' ? own : null;
    if (kind(value) === 'function' && getOwnPropertyDescriptor(value, 'prototype')?.writable === false) {
      const parent = getPrototypeOf(value);
      const from = typeof parent === 'function' ? data(parent, 'name') : null;
      return `[class ${name ?? '(anonymous)'}${typeof from === 'string' && from !== '' ? ` extends ${from}` : ''}]`;
    }
    const parent = getPrototypeOf(value);
    let what = 'Function';
    for (const label in lang.functionPrototypes) if (lang.functionPrototypes[label] === parent) what = label;
    return `[${what}${name === null ? ' (anonymous)' : `: ${name}`}]`;
  };

  const errorText = (error, state, indent) => {
    const name = data(error, 'name'), message = data(error, 'message'), stack = frames(error);
    let head = typeof name === 'string' && name !== '' ? name : 'Error';
    const made = className(error);
    if (head === 'Error' && made !== null && made !== 'Object') head = made;
    let text = typeof message === 'string' && message !== '' ? `${head}: ${message}` : head;
    if (stack !== '') text += `\n${indent}${host.indent(stack, indent)}`;
    else text = `[${text}]`;
    const entries = list(indent);
    addKeys(entries, error, state, false, key => key === 'stack' || key === 'message' || key === 'name');
    const cause = getOwnPropertyDescriptor(error, 'cause'), errors = getOwnPropertyDescriptor(error, 'errors');
    if (cause && !cause.enumerable) add(entries, `[cause]: ${property(cause, state, indent + '  ')}`);
    if (errors && !errors.enumerable) add(entries, `[errors]: ${property(errors, state, indent + '  ')}`);
    return entries.count === 0 ? text : `${text} ${wrap(entries, '', '{', '}')}`;
  };

  const prefixed = (name, plain, size) => {
    const label = name === null ? `[${plain}: null prototype]` : name;
    return size === undefined ? label : `${label}(${size})`;
  };

  const objectText = (value, state, indent) => {
    const what = kind(value) === 'proxy' && lang.isArray(value) ? 'array' : kind(value);
    if (typeof value === 'function') {
      const entries = list(indent);
      addKeys(entries, value, state, false);
      return entries.count === 0 ? functionText(value) : wrap(entries, functionText(value), '{', '}');
    }
    if (what === 'error') return errorText(value, state, indent);
    for (const shower in lang.shown) {
      const text = lang.shown[shower](value);
      if (text !== undefined) return text;
    }
    const entries = list(indent), name = className(value);
    switch (what) {
      case 'array': {
        const { length } = value;
        addElements(entries, value, length, state);
        if (length <= maxKeyScan) addKeys(entries, value, state, true);
        return wrap(entries, name === 'Array' ? '' : prefixed(name, 'Array', length), '[', ']');
      }
      case 'arguments': {
        addElements(entries, value, data(value, 'length') >>> 0, state);
        return wrap(entries, '[Arguments]', '[', ']');
      }
      case 'typedarray': {
        const length = arrayLength(value);
        for (let i = 0; i < length && i < maxItems; i++) add(entries, primitive(value[i]));
        if (length > maxItems) add(entries, `... ${length - maxItems} more items`, true);
        return wrap(entries, prefixed(name === 'Object' ? arrayName(value) : name, 'TypedArray', length), '[', ']');
      }
      case 'map':
        addEntries(entries, mapEntries(value), mapNext, mapSize(value), state, true);
        addKeys(entries, value, state, false);
        return wrap(entries, prefixed(name, 'Map', mapSize(value)), '{', '}');
      case 'set':
        addEntries(entries, setValues(value), setNext, setSize(value), state, false);
        addKeys(entries, value, state, false);
        return wrap(entries, prefixed(name, 'Set', setSize(value)), '{', '}');
      case 'date': {
        const text = dateValue(value) === dateValue(value) ? dateText(value) : 'Invalid Date';
        addKeys(entries, value, state, false);
        return entries.count === 0 ? text : wrap(entries, text, '{', '}');
      }
      case 'regexp':
        addKeys(entries, value, state, false);
        return entries.count === 0 ? host.regExpText(value) : wrap(entries, host.regExpText(value), '{', '}');
      case 'Number': case 'String': case 'Boolean': case 'BigInt': case 'Symbol': {
        const take = what === 'Number' ? lang.numberValue : what === 'String' ? lang.stringValue
          : what === 'Boolean' ? lang.booleanValue : what === 'BigInt' ? lang.bigIntValue : lang.symbolValue;
        return `[${what}: ${primitive(take(value))}]`;
      }
      case 'ArrayBuffer': return `ArrayBuffer { byteLength: ${bufferLength(value)} }`;
      case 'DataView': return `DataView { byteLength: ${viewLength(value)} }`;
      case 'temporal': return `${name} ${value.toString()}`;
      case 'WeakMap': case 'WeakSet': return `${what} { <items unknown> }`;
    }
    addKeys(entries, value, state, false);
    const tag = data(value, toStringTag);
    let prefix = name === 'Object' ? '' : prefixed(name, 'Object');
    if (typeof tag === 'string' && tag !== '' && tag !== name) prefix = `${prefix === '' ? 'Object' : prefix} [${tag}]`;
    return wrap(entries, prefix, '{', '}');
  };

  const tooDeep = value => {
    return lang.isArray(value) ? '[Array]' : `[${className(value) ?? 'Object: null prototype'}]`;
  };

  const write = (value, state, indent) => {
    if ((typeof value !== 'object' || value === null) && typeof value !== 'function') {
      const text = primitive(value);
      state.left -= text.length;
      return text;
    }
    if (state.left <= 0) return '...';
    for (let seen = state.above; seen !== null; seen = seen.above) if (seen.value === value) return '[Circular]';
    const { above, depth } = state;
    try {
      if (typeof value === 'object' && state.depth < 0) return tooDeep(value);
      state.above = { __proto__: null, value, above };
      state.depth = depth - 1;
      const left = state.left;
      const text = objectText(value, state, indent);
      state.left = left - text.length < state.left ? left - text.length : state.left;
      return text;
    } catch {
      state.left -= 20;
      return '[cannot be shown]';
    } finally {
      state.above = above;
      state.depth = depth;
    }
  };

  return { __proto__: null, inspect: (value, options) => write(value, start(options), ''), number };
})
