// Custom errors with a cause.
class AppError extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = new.target.name;
  }
}
class NotFound extends AppError {
  constructor(id, options) { super(`Item ${id} not found`, options); this.id = id; }
}
const load = id => {
  try {
    if (id > 1) throw new TypeError('bad index');
    return id;
  } catch (cause) {
    throw new NotFound(id, { cause });
  }
};
const caught = [0, 5].map(id => {
  try { return load(id); } catch (e) {
    return { name: e.name, message: e.message, id: e.id, cause: e.cause.message, is: [e instanceof NotFound, e instanceof AppError, e instanceof Error], text: String(e) };
  }
});
console.log(caught[1].text);
caught
