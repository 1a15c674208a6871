// The capabilities of a script besides computing. They all go through the host, and they use nothing that the script can replace.
(host => {
  const { parse, stringify } = JSON;
  const { create, defineProperty, freeze } = Object;
  const { apply } = Reflect;
  const ErrorOf = Error, TypeErrorOf = TypeError, RangeErrorOf = RangeError, ProxyOf = Proxy, MapOf = Map;
  const { get, set, has, delete: remove, keys } = MapOf.prototype;
  const ViewOf = Uint8Array, BufferOf = ArrayBuffer, isView = ArrayBuffer.isView;
  const fill = Array.from;

  const global = (name, value) => defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });

  const call = (operation, name, value) => host.call(operation, name, (value === undefined ? undefined : stringify(value)) ?? '{}');

  const makeTools = names => {
    const known = new MapOf();
    for (let i = 0; i < names.length; i++) apply(set, known, [names[i], undefined]);
    const own = create(null);
    own.search = query => call('search', 'search', `${query}`);
    own.describe = name => call('describe', 'describe', `${name}`);
    own.toString = () => '[object Tools]';
    own.call = (name, value) => call('call', `${name}`, value);
    const find = name => {
      if (typeof name !== 'string') return undefined;
      if (own[name] !== undefined) return own[name];
      if (!apply(has, known, [name])) return undefined;
      let tool = apply(get, known, [name]);
      if (tool === undefined) apply(set, known, [name, tool = value => call('call', name, value)]);
      return tool;
    };
    // For an unknown name the server reports an error with the nearest name. A function "then" would make the object a thenable.
    const guess = name => typeof name === 'string' && name !== 'then' && name !== 'toJSON' ? value => call('call', name, value) : undefined;
    return new ProxyOf(create(null), {
      get: (_, name) => find(name) ?? guess(name),
      has: (_, name) => find(name) !== undefined,
      ownKeys: () => fill(apply(keys, known, [])),
      getOwnPropertyDescriptor: (_, name) => {
        const value = find(name);
        return value === undefined ? undefined : { value, enumerable: true, configurable: true, writable: false };
      },
      set: () => false,
      defineProperty: () => false,
      deleteProperty: () => false,
    });
  };

  const makeStore = text => {
    const values = new MapOf();
    if (text !== undefined) {
      const entries = parse(text);
      for (const key in entries) apply(set, values, [key, stringify(entries[key])]);
    }
    const need = () => {
      if (text === undefined) throw new ErrorOf('There is no session: pass session_id to javascript_run to keep values between scripts.');
    };
    const keep = (key, json, before) => {
      const refusal = host.store(key, json, before);
      if (refusal !== undefined) throw new RangeErrorOf(refusal);
    };
    return freeze({
      get(key) {
        need();
        const value = apply(get, values, [`${key}`]);
        return value === undefined ? undefined : parse(value);
      },
      set(key, value) {
        need();
        const json = stringify(value);
        if (json === undefined) return this.delete(key);
        keep(`${key}`, json, apply(get, values, [`${key}`]) ?? '');
        apply(set, values, [`${key}`, json]);
      },
      delete(key) {
        need();
        const before = apply(get, values, [`${key}`]);
        if (before === undefined) return false;
        keep(`${key}`, undefined, before);
        return apply(remove, values, [`${key}`]);
      },
      keys() {
        need();
        return fill(apply(keys, values, []));
      },
    });
  };

  const display = value => {
    if (typeof value === 'string') return void host.display(undefined, value);
    if (value instanceof BufferOf) return void host.display(new ViewOf(value), undefined);
    if (isView(value)) return void host.display(new ViewOf(value.buffer, value.byteOffset, value.byteLength), undefined);
    throw new TypeErrorOf('display takes the bytes of a PNG, JPEG or WebP as a Uint8Array, or the text of an SVG or HTML document.');
  };

  return (names, store) => {
    if (names !== undefined) {
      global('tools', makeTools(names));
      global('results', freeze({ load: id => call('load', 'load', `${id}`) }));
      global('display', display);
      global('store', makeStore(store));
    }
  };
})
