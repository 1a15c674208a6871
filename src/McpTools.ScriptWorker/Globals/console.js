// Each call makes exactly one call of host.print(level, text, indent), even when the values throw.
((host, lang, { inspect, number }) => {
  const { Number, parseInt, parseFloat, stringify, charCodeAt, slice, indexOf, isArray, ownKeys, hasOwn, getOwnPropertyDescriptor,
    mapGet, mapSet, mapHas, mapDelete, mapEntries, mapNext, setValues, setNext, padEnd, repeat, toFixed } = lang;
  const maxLabels = 1000, maxGroups = 20, maxRows = 100, maxColumns = 20, maxCell = 80, maxDepth = 20, percent = 37;
  const counts = new lang.Map(), timers = new lang.Map();
  let groups = 0;

  const plain = value => typeof value === 'string' ? value : inspect(value);

  const json = value => {
    try { return stringify(value) ?? 'undefined'; } catch { return '[Circular]'; }
  };

  const numeric = (value, convert) => typeof value === 'bigint' ? `${value}n`
    : typeof value === 'symbol' || typeof value === 'object' && value !== null || typeof value === 'function' ? 'NaN' : number(convert(value));

  /** Formats a value by a directive of the format string; undefined for an unknown directive. */
  const directive = (code, value) => {
    switch (code) {
      case 's': return typeof value === 'string' ? value : inspect(value, { depth: 1 });
      case 'd': return numeric(value, Number);
      case 'i': return numeric(value, it => parseInt(it, 10));
      case 'f': return numeric(value, parseFloat);
      case 'j': return json(value);
      case 'o': case 'O': return inspect(value);
      case 'c': return '';
    }
  };

  const format = data => {
    if (data.length === 0) return '';
    let text = '', next = 0;
    if (typeof data[0] === 'string' && data.length > 1 && indexOf(data[0], '%') >= 0) {
      const pattern = data[0];
      let from = 0, at;
      next = 1;
      while ((at = indexOf(pattern, '%', from)) >= 0 && at < pattern.length - 1) {
        text += slice(pattern, from, at);
        if (charCodeAt(pattern, at + 1) === percent) {
          text += '%';
        } else {
          const written = next < data.length ? directive(pattern[at + 1], data[next]) : undefined;
          if (written === undefined) text += slice(pattern, at, at + 2);
          else { text += written; next++; }
        }
        from = at + 2;
      }
      text += slice(pattern, from);
    }
    for (let i = next; i < data.length && text.length < host.maxText; i++) text += (i > 0 ? ' ' : '') + plain(data[i]);
    return text;
  };

  const depthOf = options => {
    const depth = typeof options === 'object' && options !== null ? options.depth : undefined;
    return depth === null || depth > maxDepth ? maxDepth : typeof depth === 'number' ? depth : 4;
  };

  const print = (level, text) => { host.print(level, text, groups); };

  const keep = (map, label, value) => {
    if (mapHas(map, label) || lang.mapSize(map) < maxLabels) mapSet(map, label, value);
  };

  const elapsed = label => `${label}: ${toFixed(host.now() - mapGet(timers, label), 3)} ms`;

  const cell = value => {
    const text = plain(typeof value === 'string' ? inspect(value) : value);
    return text.length > maxCell || host.hasLines(text) ? `${slice(host.firstLine(text), 0, maxCell)}...` : text;
  };

  // These lists have no prototype, so that a setter on Array.prototype cannot see their values.
  const growing = () => ({ __proto__: null, length: 0 });
  const put = (to, value) => { to[to.length] = value; to.length++; };

  const rowsOf = data => {
    const rows = growing();
    const kind = host.kind(data);
    if (kind === 'map' || kind === 'set') {
      const iterator = kind === 'map' ? mapEntries(data) : setValues(data), next = kind === 'map' ? mapNext : setNext;
      for (let step = next(iterator), i = 0; !step.done && i < maxRows; step = next(iterator), i++) {
        put(rows, kind === 'map' ? { __proto__: null, index: plain(step.value[0]), value: step.value[1] }
          : { __proto__: null, index: `${i}`, value: step.value });
      }
      return rows;
    }
    if (isArray(data)) {
      for (let i = 0; i < data.length && i < maxRows; i++) put(rows, { __proto__: null, index: `${i}`, value: data[i] });
      return rows;
    }
    const keys = ownKeys(data);
    for (let i = 0; i < keys.length && rows.length < maxRows; i++) {
      const found = getOwnPropertyDescriptor(data, keys[i]);
      if (found?.enumerable && typeof keys[i] === 'string') put(rows, { __proto__: null, index: keys[i], value: hasOwn(found, 'value') ? found.value : undefined });
    }
    return rows;
  };

  const tableText = (data, only) => {
    const rows = rowsOf(data), columns = growing(), known = { __proto__: null };
    const column = name => { if (!(name in known) && columns.length < maxColumns) { known[name] = columns.length; put(columns, name); } };
    if (isArray(only)) for (let i = 0; i < only.length; i++) column(`${only[i]}`);
    let values = false;
    for (let r = 0; r < rows.length; r++) {
      const { value } = rows[r];
      if (typeof value !== 'object' || value === null) { values = true; continue; }
      if (isArray(only)) continue;
      const keys = ownKeys(value);
      for (let k = 0; k < keys.length && k <= maxColumns; k++) {
        if (typeof keys[k] === 'string' && getOwnPropertyDescriptor(value, keys[k])?.enumerable) column(keys[k]);
      }
    }
    const width = columns.length + (values ? 2 : 1);
    const table = growing();
    const titles = growing();
    put(titles, '(index)');
    for (let c = 0; c < columns.length; c++) put(titles, columns[c]);
    if (values) put(titles, 'Values');
    put(table, titles);
    for (let r = 0; r < rows.length; r++) {
      const cells = growing(), { index, value } = rows[r];
      const object = typeof value === 'object' && value !== null;
      put(cells, index);
      for (let c = 0; c < columns.length; c++) {
        const found = object ? getOwnPropertyDescriptor(value, columns[c]) : undefined;
        put(cells, !found ? '' : hasOwn(found, 'value') ? cell(found.value) : '[Getter]');
      }
      if (values) put(cells, object ? '' : cell(value));
      put(table, cells);
    }
    const widths = growing();
    for (let c = 0; c < width; c++) {
      let widest = 0;
      for (let r = 0; r < table.length; r++) if (table[r][c].length > widest) widest = table[r][c].length;
      put(widths, widest);
    }
    let text = '';
    for (let r = 0; r < table.length; r++) {
      let line = '', rule = '';
      for (let c = 0; c < width; c++) {
        line += `${c > 0 ? ' | ' : ''}${padEnd(table[r][c], widths[c])}`;
        rule += `${c > 0 ? '-|-' : ''}${repeat('-', widths[c])}`;
      }
      text += `${r > 0 ? '\n' : ''}${line}${r === 0 ? `\n${rule}` : ''}`;
    }
    return text;
  };

  return {
    __proto__: null,
    console: {
      log(...data) { print('log', format(data)); },
      info(...data) { print('info', format(data)); },
      warn(...data) { print('warn', format(data)); },
      error(...data) { print('error', format(data)); },
      debug(...data) { print('debug', format(data)); },
      trace(...data) {
        const text = format(data), stack = lang.frames(new lang.Error());
        print('debug', `Trace${text === '' ? '' : `: ${text}`}${stack === '' ? '' : `\n${stack}`}`);
      },
      dir(value, options) { print('log', inspect(value, { depth: depthOf(options) })); },
      table(data, columns) {
        const object = typeof data === 'object' && data !== null;
        let text;
        try { text = object ? tableText(data, columns) : plain(data); } catch { text = inspect(data); }
        print('log', text);
      },
      assert(condition, ...data) {
        if (condition) return;
        const text = format(data);
        print('error', text === '' ? 'Assertion failed' : `Assertion failed: ${text}`);
      },
      count(label = 'default') {
        const key = `${label}`, count = (mapGet(counts, key) ?? 0) + 1;
        keep(counts, key, count);
        print('log', `${key}: ${count}`);
      },
      countReset(label = 'default') { mapDelete(counts, `${label}`); },
      time(label = 'default') {
        const key = `${label}`;
        if (mapHas(timers, key)) print('warn', `Timer '${key}' already exists`);
        else keep(timers, key, host.now());
      },
      timeLog(label = 'default', ...data) {
        const key = `${label}`;
        if (mapHas(timers, key)) print('log', `${elapsed(key)}${data.length > 0 ? ` ${format(data)}` : ''}`);
        else print('warn', `Timer '${key}' does not exist`);
      },
      timeEnd(label = 'default') {
        const key = `${label}`;
        if (mapHas(timers, key)) { print('log', elapsed(key)); mapDelete(timers, key); }
        else print('warn', `Timer '${key}' does not exist`);
      },
      group(...data) {
        if (data.length > 0) print('log', format(data));
        if (groups < maxGroups) groups++;
      },
      groupCollapsed(...data) {
        if (data.length > 0) print('log', format(data));
        if (groups < maxGroups) groups++;
      },
      groupEnd() { if (groups > 0) groups--; },
    },
  };
})
