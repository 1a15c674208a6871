using McpTools.Contract;

namespace McpTools.Tools.Time.Zones;

/// <summary>Finds the instants at which the clocks of a zone show a given local time.</summary>
internal static class WallClock
{
    /// <summary>Zones are at most 14 hours from UTC, so every offset that may apply is in force within a day before or after.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(1);

    /// <summary>The instants, the earliest first: none when clocks skip the time, two when it occurs twice, otherwise one.</summary>
    public static IReadOnlyList<DateTimeOffset> Readings(DateTime local, TimeZoneInfo zone)
    {
        DateTimeOffset asIfUtc = new(local, TimeSpan.Zero);
        TimeSpan[] offsets = [zone.GetUtcOffset(asIfUtc - Reach), zone.GetUtcOffset(asIfUtc + Reach)];
        return
        [
            .. offsets
                .Distinct()
                .Select(offset => new DateTimeOffset(local, offset))
                .Where(reading => zone.GetUtcOffset(reading) == reading.Offset)
                .Order(),
        ];
    }

    /// <summary>The error for a time that clocks skip. It names the change and the nearest valid times.</summary>
    public static ToolErrorException DoesNotExist(DateTime local, TimeZoneInfo zone)
    {
        DateTimeOffset asIfUtc = new(local, TimeSpan.Zero);
        ClockChange change = ClockChange.First(zone, asIfUtc - Reach, asIfUtc + Reach)!;
        DateTimeOffset last = change.At.ToOffset(change.Before);
        return new ToolErrorException(
            "time_does_not_exist",
            $"{Iso.LocalDateTime(local)} does not exist in {zone.Id}: clocks go forward from {Iso.LocalDateTime(last.DateTime)} to "
            + $"{Iso.LocalDateTime(change.At.DateTime)}. "
            + $"The nearest valid times are {Iso.DateTime(last.AddSeconds(-1))} and {Iso.DateTime(change.At)}; pass one of them.");
    }
}
