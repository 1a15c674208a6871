// A mistake that nobody catches.
const response = { data: { users: null } };
console.log('before');
const names = response.data.users.map(u => u.name);
console.log('after');
names
