// Random bytes and the clock come from the host. queueMicrotask runs a callback after the current code has ended.
((host, lang, { inspect }) => {
  const { Uint8Array, TypeError, failure, then, settled, arrayBuffer, arrayOffset, arrayBytes, arraySet, arrayName } = lang;
  const quota = 65_536;

  return {
    __proto__: null,
    crypto: {
      get subtle() { throw new TypeError('crypto.subtle is not available: a script cannot hash, sign or encrypt. crypto.randomUUID and crypto.getRandomValues are there.'); },
      randomUUID() { return host.uuid(); },
      getRandomValues(array) {
        if (host.kind(array) !== 'typedarray') throw new TypeError('crypto.getRandomValues needs a typed array of integers.');
        const name = arrayName(array);
        if (name === 'Float16Array' || name === 'Float32Array' || name === 'Float64Array') {
          throw failure('TypeMismatchError', `crypto.getRandomValues fills integers, not a ${name}.`);
        }
        const length = arrayBytes(array);
        if (length > quota) throw failure('QuotaExceededError', `crypto.getRandomValues fills at most ${quota} bytes at once.`);
        arraySet(new Uint8Array(arrayBuffer(array), arrayOffset(array), length), host.random(length));
        return array;
      },
    },
    performance: {
      get timeOrigin() { return host.origin; },
      now() { return host.now(); },
    },
    queueMicrotask(callback) {
      if (typeof callback !== 'function') throw new TypeError('queueMicrotask needs a function.');
      then(settled, () => {
        try { callback(); } catch (thrown) { host.print('error', `Uncaught (in queueMicrotask) ${inspect(thrown)}`, 0); }
      });
    },
  };
})
