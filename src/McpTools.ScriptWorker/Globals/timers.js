// Checks the arguments of the timer functions. The host schedules and cancels the timers.
((host, lang) => {
  const { TypeError, Number, apply } = lang;
  const longest = 2_147_483_647;

  const schedule = (name, callback, delay, repeat, rest) => {
    if (typeof callback !== 'function') throw new TypeError(`${name} needs a function.`);
    const wanted = delay === undefined ? 0 : Number(delay);
    const milliseconds = wanted >= 0 && wanted <= longest ? lang.trunc(wanted) : 0;
    return host.schedule(() => { apply(callback, undefined, rest); }, milliseconds, repeat);
  };

  const cancel = id => {
    if (typeof id === 'number') host.cancel(id);
  };

  return {
    __proto__: null,
    setTimeout(callback, delay, ...rest) { const id = schedule('setTimeout', callback, delay, false, rest); return id; },
    setInterval(callback, delay, ...rest) { const id = schedule('setInterval', callback, delay, true, rest); return id; },
    setImmediate(callback, ...rest) { const id = schedule('setImmediate', callback, 0, false, rest); return id; },
    clearTimeout(id) { cancel(id); },
    clearInterval(id) { cancel(id); },
    clearImmediate(id) { cancel(id); },
  };
})
