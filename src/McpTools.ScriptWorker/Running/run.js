// Captures the built-ins that the run itself needs, before the script can replace them.
(() => {
  const { stringify } = JSON;
  const { apply } = Reflect;
  const { then } = Promise.prototype;
  const { defineProperties } = Object;
  const text = String;
  const PromiseOf = Promise, { resolve } = Promise;
  const ErrorOf = Error, BytesOf = Uint8Array, ArrayOf = Array;
  const { toISOString } = Date.prototype;
  const { isArray, from } = Array;
  const unboxed = [Number, String, Boolean, BigInt, Symbol].map(type => type.prototype.valueOf);
  const isView = ArrayBuffer.isView;

  return {
    dateText: date => apply(toISOString, date, []),
    isArray,
    promise: value => apply(resolve, PromiseOf, [value]),
    isFunction: value => typeof value === 'function',
    items: value => apply(from, ArrayOf, [value]),
    bytes: value => isView(value) ? new BytesOf(value.buffer, value.byteOffset, value.byteLength) : new BytesOf(value),
    unbox(value) {
      for (let i = 0; i < unboxed.length; i++) {
        try { return apply(unboxed[i], value, []); } catch { }
      }
    },
    settle(promise) {
      const outcome = { state: 'pending', value: undefined };
      apply(then, promise, [
        value => { outcome.state = 'fulfilled'; outcome.value = value; },
        reason => { outcome.state = 'rejected'; outcome.value = reason; },
      ]);
      return outcome;
    },
    describe(thrown) {
      if (typeof thrown !== 'object' || thrown === null) return text(thrown);
      if ('message' in thrown) return text(thrown.name ?? 'Error') + ': ' + text(thrown.message);
      return stringify(thrown) ?? text(thrown);
    },
    stack: thrown => typeof thrown === 'object' && thrown !== null && typeof thrown.stack === 'string' ? thrown.stack : '',
    failure(code, message, tool, retryAfter) {
      const error = new ErrorOf(message);
      const data = value => ({ value, writable: true, configurable: true, enumerable: false });
      return defineProperties(error, {
        name: data('ToolError'), stack: data(`ToolError: ${message}`), code: data(code), tool: data(tool), ...(retryAfter === undefined ? {} : { retry_after_s: data(retryAfter) }),
      });
    },
  };
})()
