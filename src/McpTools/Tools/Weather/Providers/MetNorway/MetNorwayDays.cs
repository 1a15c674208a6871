using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Providers.MetNorway;

/// <summary>
/// Makes days from steps, in the calendar of the place. Each moment is counted in one period only, even when the periods have different lengths.
/// When midnight divides a period, its precipitation is divided by time, and its weather and its extremes belong to the day with its middle.
/// </summary>
internal static class MetNorwayDays
{
    // The offsets of all zones in use are multiples of a quarter of an hour.
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    public static IReadOnlyList<ForecastDay> Of(IReadOnlyList<MetNorwayStep> steps, LocalTime clock)
    {
        SortedDictionary<DateOnly, MetNorwayDay> days = [];
        DateTimeOffset covered = steps[0].Time;
        foreach (MetNorwayStep step in steps)
        {
            DayAt(step.Time).Add(step.Instant);
            if (step.Next is not { } period || step.Time < covered)
            {
                continue;
            }

            if (step.Time > covered)
            {
                DayAt(covered).IsPartial = true;
                DayAt(step.Time).IsPartial = true;
            }

            covered = step.Time + period.Length;
            DayAt(step.Time + (period.Length / 2)).Add(period);
            int quarters = (int)(period.Length / Quarter);
            foreach (KeyValuePair<DateOnly, int> share in Enumerable.Range(0, quarters).CountBy(quarter => clock.DateAt(step.Time + (quarter * Quarter))))
            {
                DayOn(share.Key).AddPrecipitation(period.Precipitation * share.Value / quarters);
            }
        }

        // The first step lies within a day unless it is at midnight, and so does the end of the last period.
        DayAt(steps[0].Time - Quarter).IsPartial = true;
        DayAt(covered).IsPartial = true;
        return [.. days.Where(day => day.Value.HasPeriods).Select(day => day.Value.On(day.Key))];

        MetNorwayDay DayAt(DateTimeOffset instant) => DayOn(clock.DateAt(instant));

        MetNorwayDay DayOn(DateOnly date) => days.TryGetValue(date, out MetNorwayDay? day) ? day : days[date] = new MetNorwayDay();
    }
}
