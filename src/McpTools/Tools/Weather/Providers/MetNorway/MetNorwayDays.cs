using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Providers.MetNorway;

/// <summary>
/// Days from steps, in the place's own calendar. Periods are used once, one after the other, whatever their length; what falls in one that
/// midnight divides is divided by time, its weather and its extremes belong to the day that has its middle.
/// </summary>
internal static class MetNorwayDays
{
    // All offsets of zones in use are whole quarters of an hour.
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
            foreach (var share in Enumerable.Range(0, quarters).CountBy(quarter => clock.DateAt(step.Time + (quarter * Quarter))))
            {
                DayOn(share.Key).AddPrecipitation(period.Precipitation * share.Value / quarters);
            }
        }

        // Neither does the day before the first step begin with it, nor does the one after the last period end with that.
        DayAt(steps[0].Time - Quarter).IsPartial = true;
        DayAt(covered).IsPartial = true;
        return [.. days.Where(day => day.Value.HasPeriods).Select(day => day.Value.On(day.Key))];

        MetNorwayDay DayAt(DateTimeOffset instant) => DayOn(clock.DateAt(instant));

        MetNorwayDay DayOn(DateOnly date) => days.TryGetValue(date, out MetNorwayDay? day) ? day : days[date] = new MetNorwayDay();
    }
}
