// Finds the days on which the offset of a zone changes.
const offsetMinutes = (date, timeZone) => {
  const dtf = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric',
    hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  const p = {};
  for (const { type, value } of dtf.formatToParts(date)) p[type] = +value;
  const asUtc = Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second);
  return (asUtc - date.getTime()) / 60000;
};
const changes = [];
for (const tz of ['Europe/Zurich', 'America/New_York', 'Asia/Tokyo']) {
  let prev = null;
  for (let d = 0; d < 366; d++) {
    const t = new Date(Date.UTC(2024, 0, 1 + d, 12));
    const off = offsetMinutes(t, tz);
    if (prev !== null && off !== prev) changes.push({ tz, day: t.toISOString().slice(0, 10), from: prev, to: off });
    prev = off;
  }
}
console.log(changes.length + ' transitions');
return changes;
