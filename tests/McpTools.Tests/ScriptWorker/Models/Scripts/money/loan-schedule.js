// The schedule of a loan with equal payments.
const principal = 12000, annual = 0.06, months = 6;
const r = annual / 12;
const payment = principal * r / (1 - (1 + r) ** -months);
let balance = principal;
const schedule = [];
for (let m = 1; m <= months; m++) {
  const interest = balance * r;
  const paid = payment - interest;
  balance -= paid;
  schedule.push({ m, interest: interest.toFixed(2), paid: paid.toFixed(2), balance: Math.abs(balance).toFixed(2) });
}
schedule.forEach(({ m, ...s }) => console.log(m, ...Object.values(s)));
payment.toFixed(2)
