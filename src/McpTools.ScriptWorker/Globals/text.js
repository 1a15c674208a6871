// TextEncoder, TextDecoder, atob and btoa. The host converts the bytes.
((host, lang) => {
  const { Uint8Array, TypeError, RangeError, failure, arrayBuffer, arrayOffset, arrayBytes, arrayLength, arraySet,
    viewBuffer, viewOffset, viewLength, defineProperty } = lang;
  const fail = (Kind, message) => { throw new Kind(message); };

  /** Returns the bytes of a buffer or of a view of one, without a copy. */
  const bytesOf = source => {
    switch (host.kind(source)) {
      case 'ArrayBuffer': case 'SharedArrayBuffer': return new Uint8Array(source);
      case 'typedarray': return new Uint8Array(arrayBuffer(source), arrayOffset(source), arrayBytes(source));
      case 'DataView': return new Uint8Array(viewBuffer(source), viewOffset(source), viewLength(source));
      default: fail(TypeError, 'TextDecoder.decode needs an ArrayBuffer or a view of one.');
    }
  };

  class TextEncoder {
    #own = true;
    static { lang.shown.TextEncoder = value => #own in value ? "TextEncoder { encoding: 'utf-8' }" : undefined; }

    get encoding() { return 'utf-8'; }

    encode(text = '') { return host.encode(`${text}`); }

    encodeInto(text, into) {
      if (host.kind(into) !== 'typedarray' || lang.arrayName(into) !== 'Uint8Array') {
        fail(TypeError, 'TextEncoder.encodeInto needs a Uint8Array.');
      }
      const source = `${text}`, read = host.fitting(source, arrayLength(into));
      const bytes = host.encode(lang.slice(source, 0, read));
      arraySet(into, bytes);
      return { read, written: arrayLength(bytes) };
    }
  }

  class TextDecoder {
    #encoding;
    #fatal;
    #ignoreBOM;
    #rest = new Uint8Array();
    #begun = false;
    static {
      lang.shown.TextDecoder = value => #encoding in value
        ? `TextDecoder { encoding: '${value.#encoding}', fatal: ${value.#fatal}, ignoreBOM: ${value.#ignoreBOM} }` : undefined;
    }

    constructor(label = 'utf-8', options) {
      const encoding = host.encodingOf(`${label}`);
      if (encoding === null) fail(RangeError, `The encoding "${label}" is not one of utf-8, utf-16le, utf-16be and windows-1252 (latin1).`);
      this.#encoding = encoding;
      this.#fatal = !!options?.fatal;
      this.#ignoreBOM = !!options?.ignoreBOM;
    }

    get encoding() { return this.#encoding; }

    get fatal() { return this.#fatal; }

    get ignoreBOM() { return this.#ignoreBOM; }

    decode(source, options) {
      const stream = !!options?.stream;
      let bytes = source === undefined ? new Uint8Array() : bytesOf(source);
      if (arrayLength(this.#rest) > 0) {
        const joined = new Uint8Array(arrayLength(this.#rest) + arrayLength(bytes));
        arraySet(joined, this.#rest);
        arraySet(joined, bytes, arrayLength(this.#rest));
        bytes = joined;
        this.#rest = new Uint8Array();
      }
      const found = host.decode(bytes, this.#encoding, this.#fatal, this.#ignoreBOM || this.#begun, stream);
      if (found === null) {
        this.#begun = false;
        fail(TypeError, `The data is not valid ${this.#encoding}.`);
      }
      if (stream) {
        if (found.used < arrayLength(bytes)) {
          this.#rest = new Uint8Array(arrayLength(bytes) - found.used);
          for (let i = 0; i < arrayLength(this.#rest); i++) this.#rest[i] = bytes[found.used + i];
        }
        this.#begun ||= found.used > 0;
      } else {
        this.#begun = false;
      }
      return found.text;
    }
  }

  const tag = (made, name) => { defineProperty(made.prototype, lang.toStringTag, { __proto__: null, value: name, configurable: true }); };
  tag(TextEncoder, 'TextEncoder');
  tag(TextDecoder, 'TextDecoder');

  const invalid = message => { throw failure('InvalidCharacterError', message); };

  return {
    __proto__: null,
    TextEncoder,
    TextDecoder,
    atob(data) {
      if (arguments.length === 0) fail(TypeError, 'atob needs a string.');
      const text = host.fromBase64(`${data}`);
      if (text === null) invalid('The string is not valid base64.');
      return text;
    },
    btoa(data) {
      if (arguments.length === 0) fail(TypeError, 'btoa needs a string.');
      const text = host.toBase64(`${data}`);
      if (text === null) invalid('The string holds a character above U+00FF; encode it with TextEncoder first.');
      return text;
    },
  };
})
