const cities = ["Tokyo", "Delhi", "Shanghai", "São Paulo", "Cairo", "Beijing", "New York", "Istanbul", "Guangzhou", "Seoul",
  "London", "Lima", "Hong Kong", "Berlin", "Sydney", "Taipei", "Hangzhou", "Auckland", "Oslo", "Honolulu"];
const rows = await Promise.all(cities.map(async location => {
  const { daily } = await tools.weather_forecast({ location, days: 2 });
  const { condition, temperature_min, temperature_max } = daily[1];
  return { city: location, condition, low: temperature_min, high: temperature_max };
}));
rows.sort((a, b) => b.high - a.high);
({ warmest: rows[0], coldest: rows.at(-1), meanHigh: Math.round(rows.reduce((sum, row) => sum + row.high, 0) / rows.length * 10) / 10, rows: rows.map(row => `${row.city}: ${row.low} to ${row.high}, ${row.condition}`) });
