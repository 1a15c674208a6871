namespace McpTools.Tools.Time.Zones;

/// <summary>An instant at which a zone changes its offset.</summary>
/// <param name="At">The first second of the new offset, expressed in the new offset.</param>
/// <param name="Before">The offset until then.</param>
internal sealed record ClockChange(DateTimeOffset At, TimeSpan Before)
{
    public TimeSpan After => At.Offset;

    public bool GoesBack => After < Before;

    public static ClockChange? WithinAYear(TimeZoneInfo zone, DateTimeOffset start) => First(zone, start, start.AddDays(366));

    /// <summary>The first change after <paramref name="start"/>, up to and including <paramref name="end"/>.</summary>
    /// <remarks>
    /// Compares the offsets of successive days, because <see cref="TimeZoneInfo"/> does not list its transitions. Its own methods for times
    /// that do not exist miss changes other than daylight saving time, such as the day that Samoa skipped in 2011.
    /// </remarks>
    public static ClockChange? First(TimeZoneInfo zone, DateTimeOffset start, DateTimeOffset end)
    {
        TimeSpan before = zone.GetUtcOffset(start);
        for (DateTimeOffset day = start; day < end; day = day.AddDays(1))
        {
            DateTimeOffset next = day.AddDays(1) < end ? day.AddDays(1) : end;
            if (zone.GetUtcOffset(next) != before)
            {
                return Between(zone, day, next, before);
            }
        }

        return null;
    }

    private static ClockChange Between(TimeZoneInfo zone, DateTimeOffset old, DateTimeOffset changed, TimeSpan before)
    {
        long low = old.ToUnixTimeSeconds();
        long high = changed.ToUnixTimeSeconds();
        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            bool isOld = zone.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(middle)) == before;
            (low, high) = isOld ? (middle, high) : (low, middle);
        }

        var at = DateTimeOffset.FromUnixTimeSeconds(high);
        return new ClockChange(at.ToOffset(zone.GetUtcOffset(at)), before);
    }
}
