// Throws an error of its own after some output.
class ValidationError extends Error {
  constructor(field, message) {
    super(`${field}: ${message}`);
    this.name = 'ValidationError';
    this.field = field;
  }
}
const check = o => {
  console.log('checking', Object.keys(o).join());
  if (!o.email?.includes('@')) throw new ValidationError('email', 'must contain @');
  return true;
};
await null;
check({ name: 'Ann', email: 'ann@example.org' });
check({ name: 'Bob', email: 'nobody' });
