// The rules of timers for their arguments; host.schedule and host.cancel are when they run.
((host, lang) => {
  const { TypeError, Number, apply } = lang;
  const longest = 2_147_483_647;

  const schedule = (name, callback, delay, repeat, rest) => {
    if (typeof callback !== 'function') throw lang.user(new TypeError(`${name} needs a function.`));
    const wanted = delay === undefined ? 0 : Number(delay);
    const milliseconds = wanted >= 0 && wanted <= longest ? lang.trunc(wanted) : 0;
    return host.schedule(() => { apply(callback, undefined, rest); }, milliseconds, repeat);
  };

  const cancel = id => {
    if (typeof id === 'number') host.cancel(id);
  };

  return {
    __proto__: null,
    setTimeout(callback, delay, ...rest) { return schedule('setTimeout', callback, delay, false, rest); },
    setInterval(callback, delay, ...rest) { return schedule('setInterval', callback, delay, true, rest); },
    setImmediate(callback, ...rest) { return schedule('setImmediate', callback, 0, false, rest); },
    clearTimeout(id) { cancel(id); },
    clearInterval(id) { cancel(id); },
    clearImmediate(id) { cancel(id); },
  };
})
