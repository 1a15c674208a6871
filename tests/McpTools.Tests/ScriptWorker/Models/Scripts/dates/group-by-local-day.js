// Groups instants by the day of a zone.
const events = [
  '2024-11-03T03:30:00Z', '2024-11-03T05:30:00Z', '2024-11-03T06:30:00Z',
  '2024-11-04T04:59:00Z', '2024-11-04T05:01:00Z',
];
const fmt = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', year: 'numeric', month: '2-digit', day: '2-digit' });
const groups = events.reduce((acc, e) => {
  const key = fmt.format(new Date(e));
  (acc[key] ||= []).push(e);
  return acc;
}, {});
for (const day in groups) console.log(day, groups[day].length);
return groups;
