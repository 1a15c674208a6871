using System.Runtime.CompilerServices;

namespace McpTools.Tools.Time.Zones;

/// <summary>What a zone's clocks do next. Found by hundreds of questions to the zone, so it is remembered for as long as it holds.</summary>
/// <param name="NextChange">Null when there is none within a year.</param>
/// <param name="IsDaylightSaving">Daylight saving time is in force until then.</param>
internal sealed record ZoneOutlook(ClockChange? NextChange, bool IsDaylightSaving)
{
    // A zone without a change is looked at again after a day, when another day has come within the year.
    private static readonly TimeSpan WithoutChange = TimeSpan.FromDays(1);

    private static readonly ConditionalWeakTable<TimeZoneInfo, Remembered> Known = [];

    public static ZoneOutlook Of(TimeZoneInfo zone, DateTimeOffset instant)
    {
        if (Known.TryGetValue(zone, out Remembered? known) && known.From <= instant && instant < known.Until)
        {
            return known.Outlook;
        }

        ClockChange? change = ClockChange.WithinAYear(zone, instant);
        var outlook = new ZoneOutlook(change, change is not null && EndsDaylightSaving(change, zone));
        Known.AddOrUpdate(zone, new Remembered(outlook, instant, change?.At ?? instant + WithoutChange));
        return outlook;
    }

    /// <summary>Whether daylight saving time lasts until <paramref name="change"/>: clocks go back then, and forward within a year.</summary>
    /// <remarks>
    /// The zone data itself cannot be asked, because in law Ireland's summer time is standard time and its winter time the exception.
    /// A change for good, such as that of a zone that moves to another offset, is not followed by one forward.
    /// </remarks>
    private static bool EndsDaylightSaving(ClockChange change, TimeZoneInfo zone) =>
        change.GoesBack && ClockChange.WithinAYear(zone, change.At) is { GoesBack: false };

    private sealed record Remembered(ZoneOutlook Outlook, DateTimeOffset From, DateTimeOffset Until);
}
