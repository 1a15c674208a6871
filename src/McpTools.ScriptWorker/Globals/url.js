// URL and URLSearchParams. The host parses; this file has the objects and the connection between them.
((host, lang) => {
  const { TypeError, defineProperty, iterator, arrayIteratorPrototype, create, isArray, apply } = lang;
  const fail = message => { throw new TypeError(message); };
  const wellFormed = value => host.wellFormed(`${value}`);
  const tag = (made, name) => { defineProperty(made.prototype, lang.toStringTag, { __proto__: null, value: name, configurable: true }); };

  /** Creates the ordered pairs of a query, with names and values by index and without a prototype. */
  const pairs = () => ({ __proto__: null, length: 0, names: { __proto__: null }, values: { __proto__: null } });
  const push = (list, name, value) => { list.names[list.length] = name; list.values[list.length++] = value; };
  const decoded = query => {
    const flat = host.formDecode(query), list = pairs();
    for (let i = 0; i < flat.length; i += 2) push(list, flat[i], flat[i + 1]);
    return list;
  };
  const encoded = list => {
    let text = '';
    for (let i = 0; i < list.length; i++) text += `${i > 0 ? '&' : ''}${host.formEncode(list.names[i])}=${host.formEncode(list.values[i])}`;
    return text;
  };

  const iteratorPrototype = create(arrayIteratorPrototype);
  class Entries {
    #list; #take; #next = 0;
    constructor(list, take) { this.#list = list; this.#take = take; }
    static step(it) {
      const list = it.#list();
      return it.#next < list.length ? { value: it.#take(list, it.#next++), done: false } : { value: undefined, done: true };
    }
  }
  const { step } = Entries;
  defineProperty(iteratorPrototype, 'next', {
    __proto__: null, value: { next() { return step(this); } }.next, writable: true, enumerable: true, configurable: true,
  });
  defineProperty(iteratorPrototype, lang.toStringTag, { __proto__: null, value: 'URLSearchParams Iterator', configurable: true });
  const iterate = (list, take) => {
    const entries = new Entries(list, take);
    lang.setPrototypeOf(entries, iteratorPrototype);
    return entries;
  };

  let attach;

  class URLSearchParams {
    #list = pairs();
    #changed = null;
    static {
      attach = (query, changed) => {
        const made = new URLSearchParams(), set = text => { made.#list = decoded(text); };
        set(query);
        made.#changed = changed;
        return { __proto__: null, made, set };
      };
      lang.shown.URLSearchParams = value => {
        if (!(#list in value)) return undefined;
        let text = '';
        for (let i = 0; i < value.#list.length && i < 100; i++) {
          text += `${i > 0 ? ', ' : ' '}${host.quote(value.#list.names[i])} => ${host.quote(value.#list.values[i])}`;
        }
        return text === '' ? 'URLSearchParams {}' : `URLSearchParams {${text} }`;
      };
    }

    constructor(init = '') {
      if (typeof init === 'object' && init !== null || typeof init === 'function') this.#fill(init);
      else {
        const text = wellFormed(init);
        this.#list = decoded(text[0] === '?' ? lang.slice(text, 1) : text);
      }
    }

    #fill(init) {
      if (#list in init) {
        for (let i = 0; i < init.#list.length; i++) push(this.#list, init.#list.names[i], init.#list.values[i]);
        return;
      }
      const method = init[iterator];
      if (method === undefined || method === null) {
        const keys = lang.ownKeys(init);
        for (let i = 0; i < keys.length; i++) {
          if (lang.getOwnPropertyDescriptor(init, keys[i])?.enumerable) this.#put(wellFormed(keys[i]), wellFormed(init[keys[i]]));
        }
        return;
      }
      if (typeof method !== 'function') fail('URLSearchParams: the given object cannot be iterated.');
      const source = apply(method, init, []);
      for (let next = source.next(); !next.done; next = source.next()) {
        const pair = next.value;
        if (!isArray(pair) && typeof pair?.[iterator] !== 'function' || typeof pair === 'string') fail('URLSearchParams needs pairs of a name and a value.');
        const [name, value, ...more] = pair;
        if (more.length > 0 || isArray(pair) && pair.length !== 2) fail('URLSearchParams needs pairs of a name and a value.');
        push(this.#list, wellFormed(name), wellFormed(value));
      }
    }

    #put(name, value) {
      for (let i = 0; i < this.#list.length; i++) if (this.#list.names[i] === name) { this.#list.values[i] = value; return; }
      push(this.#list, name, value);
    }

    #keep(test) {
      const kept = pairs(), list = this.#list;
      for (let i = 0; i < list.length; i++) if (test(list.names[i], list.values[i])) push(kept, list.names[i], list.values[i]);
      this.#list = kept;
    }

    #update() { this.#changed?.(encoded(this.#list)); }

    get size() { return this.#list.length; }

    append(name, value) {
      if (arguments.length < 2) fail('URLSearchParams.append needs a name and a value.');
      push(this.#list, wellFormed(name), wellFormed(value));
      this.#update();
    }

    delete(name, value) {
      const key = wellFormed(name), only = value === undefined ? undefined : wellFormed(value);
      this.#keep((it, its) => it !== key || only !== undefined && its !== only);
      this.#update();
    }

    get(name) {
      const key = wellFormed(name), list = this.#list;
      for (let i = 0; i < list.length; i++) if (list.names[i] === key) return list.values[i];
      return null;
    }

    getAll(name) {
      const key = wellFormed(name), list = this.#list, found = [];
      for (let i = 0; i < list.length; i++) {
        if (list.names[i] === key) {
          defineProperty(found, found.length, { __proto__: null, value: list.values[i], writable: true, enumerable: true, configurable: true });
        }
      }
      return found;
    }

    has(name, value) {
      const key = wellFormed(name), only = value === undefined ? undefined : wellFormed(value), list = this.#list;
      for (let i = 0; i < list.length; i++) if (list.names[i] === key && (only === undefined || list.values[i] === only)) return true;
      return false;
    }

    set(name, value) {
      if (arguments.length < 2) fail('URLSearchParams.set needs a name and a value.');
      const key = wellFormed(name), text = wellFormed(value);
      let first = true, found = false;
      const list = this.#list, kept = pairs();
      for (let i = 0; i < list.length; i++) {
        if (list.names[i] !== key) push(kept, list.names[i], list.values[i]);
        else if (first) { push(kept, key, text); first = false; found = true; }
      }
      if (!found) push(kept, key, text);
      this.#list = kept;
      this.#update();
    }

    sort() {
      const order = host.sortOrder(this.#list.names, this.#list.length), list = this.#list, sorted = pairs();
      for (let i = 0; i < list.length; i++) push(sorted, list.names[order[i]], list.values[order[i]]);
      this.#list = sorted;
      this.#update();
    }

    forEach(callback, self) {
      if (typeof callback !== 'function') fail('URLSearchParams.forEach needs a function.');
      for (let i = 0; i < this.#list.length; i++) apply(callback, self, [this.#list.values[i], this.#list.names[i], this]);
    }

    keys() { return iterate(() => this.#list, (list, i) => list.names[i]); }

    values() { return iterate(() => this.#list, (list, i) => list.values[i]); }

    entries() { return iterate(() => this.#list, (list, i) => [list.names[i], list.values[i]]); }

    toString() { return encoded(this.#list); }
  }

  const hide = (name, value) => { defineProperty(URLSearchParams.prototype, name, { __proto__: null, value, writable: true, configurable: true }); };
  hide(iterator, URLSearchParams.prototype.entries);
  tag(URLSearchParams, 'URLSearchParams');

  const shownParts = {
    __proto__: null, protocol: 0, username: 0, password: 0, host: 0, hostname: 0, port: 0, pathname: 0, search: 0, hash: 0,
  };
  const parse = (url, base) => host.parseUrl(wellFormed(url), base === undefined ? null : wellFormed(base));

  class URL {
    #parts;
    #params = null;
    static {
      lang.shown.URL = value => {
        if (!(#parts in value)) return undefined;
        const it = value.#parts;
        let text = `URL {\n  href: ${host.quote(it.href)},\n  origin: ${host.quote(it.origin)}`;
        for (const name in shownParts) if (it[name] !== '') text += `,\n  ${name}: ${host.quote(it[name])}`;
        return `${text}\n}`;
      };
    }

    constructor(url, base) {
      if (arguments.length === 0) fail('URL needs an address.');
      const parts = parse(url, base);
      if (parts === null) fail(`Invalid URL: ${host.quote(lang.slice(`${url}`, 0, 200))}${base === undefined ? '' : ` with base ${host.quote(lang.slice(`${base}`, 0, 200))}`}`);
      this.#parts = parts;
    }

    static canParse(url, base) { return parse(url, base) !== null; }

    static parse(url, base) { return parse(url, base) === null ? null : new URL(url, base); }

    #set(name, value) {
      const parts = host.setUrlPart(this.#parts.href, name, wellFormed(value));
      if (parts === null) return false;
      this.#parts = parts;
      if (name === 'search' || name === 'href') this.#params?.set(lang.slice(parts.search, 1));
      return true;
    }

    get href() { return this.#parts.href; }

    set href(value) { if (!this.#set('href', value)) fail(`Invalid URL: ${host.quote(lang.slice(`${value}`, 0, 200))}`); }

    get origin() { return this.#parts.origin; }

    get searchParams() {
      this.#params ??= attach(lang.slice(this.#parts.search, 1), query => {
        this.#parts = host.setUrlPart(this.#parts.href, 'query', query);
      });
      return this.#params.made;
    }

    toString() { return this.#parts.href; }

    toJSON() { return this.#parts.href; }

    get protocol() { return this.#parts.protocol; }

    set protocol(value) { this.#set('protocol', value); }

    get username() { return this.#parts.username; }

    set username(value) { this.#set('username', value); }

    get password() { return this.#parts.password; }

    set password(value) { this.#set('password', value); }

    get host() { return this.#parts.host; }

    set host(value) { this.#set('host', value); }

    get hostname() { return this.#parts.hostname; }

    set hostname(value) { this.#set('hostname', value); }

    get port() { return this.#parts.port; }

    set port(value) { this.#set('port', value); }

    get pathname() { return this.#parts.pathname; }

    set pathname(value) { this.#set('pathname', value); }

    get search() { return this.#parts.search; }

    set search(value) { this.#set('search', value); }

    get hash() { return this.#parts.hash; }

    set hash(value) { this.#set('hash', value); }
  }
  tag(URL, 'URL');

  return { __proto__: null, URL, URLSearchParams };
})
