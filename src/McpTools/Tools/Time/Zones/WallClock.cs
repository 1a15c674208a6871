using McpTools.Contract;

namespace McpTools.Tools.Time.Zones;

/// <summary>From what a clock on the wall shows to the instants at which it shows that.</summary>
internal static class WallClock
{
    /// <summary>Zones are at most 14 hours from UTC, so a day to either side sees every offset that may apply.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(1);

    /// <summary>None in a gap, two in an overlap (the earlier first), else one.</summary>
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

    /// <summary>Names the gap that <paramref name="local"/> falls into, and the valid times next to it.</summary>
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
