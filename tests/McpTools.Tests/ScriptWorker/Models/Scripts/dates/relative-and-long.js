// Formats dates in long English forms.
const d = new Date(Date.UTC(2024, 6, 4, 18, 5, 9));
const opts = { timeZone: 'America/Los_Angeles' };
const lines = [
  d.toLocaleDateString('en-US', { ...opts, weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }),
  d.toLocaleTimeString('en-US', { ...opts, hour: 'numeric', minute: '2-digit' }),
  d.toLocaleDateString('en-US', { ...opts, dateStyle: 'medium' }),
  d.toLocaleString('en-GB', opts),
  new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-1, 'day'),
  new Intl.RelativeTimeFormat('en').format(3, 'hour'),
];
lines.forEach(l => console.log(l));
lines
