// Captures the built-ins that the run itself needs, before the script can replace them.
(() => {
  const { stringify } = JSON;
  const { apply } = Reflect;
  const { then } = Promise.prototype;
  const { fromEntries, defineProperties } = Object;
  const text = String;
  const MapOf = Map, SetOf = Set, ErrorOf = Error;
  const mapEntries = Map.prototype.entries, setValues = Set.prototype.values, toArray = Array.from;

  // JSON would write a Map or a Set as an empty object.
  const plain = value =>
    value instanceof MapOf ? fromEntries(toArray(apply(mapEntries, value, []))) :
    value instanceof SetOf ? toArray(apply(setValues, value, [])) : value;

  return {
    stringify: value => stringify(plain(value)),
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
