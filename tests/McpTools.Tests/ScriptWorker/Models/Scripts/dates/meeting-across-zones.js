// Shows one meeting in several zones.
const meeting = new Date('2024-03-28T15:30:00Z');
const zones = ['America/New_York', 'Europe/Berlin', 'Asia/Tokyo', 'Asia/Kolkata', 'Australia/Sydney'];
const out = {};
for (const timeZone of zones) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone, year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(meeting);
  const p = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  out[timeZone] = `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute}`;
}
console.log(JSON.stringify(out, null, 2));
out
