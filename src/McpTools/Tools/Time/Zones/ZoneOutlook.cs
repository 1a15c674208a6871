using System.Runtime.CompilerServices;

namespace McpTools.Tools.Time.Zones;

/// <summary>The next clock change of a zone. Finding it takes hundreds of look-ups, so the result is cached for as long as it is valid.</summary>
/// <param name="NextChange">The next change; null when there is none within a year.</param>
/// <param name="IsDaylightSaving">Whether daylight saving time is in force until then.</param>
internal sealed record ZoneOutlook(ClockChange? NextChange, bool IsDaylightSaving)
{
    // For a zone without a change the result is valid for a day, because each day brings a new day into the year ahead.
    private static readonly TimeSpan ValidityWithoutChange = TimeSpan.FromDays(1);

    private static readonly ConditionalWeakTable<TimeZoneInfo, CachedOutlook> Cache = [];

    public static ZoneOutlook Of(TimeZoneInfo zone, DateTimeOffset instant)
    {
        if (Cache.TryGetValue(zone, out CachedOutlook? cached) && cached.From <= instant && instant < cached.Until)
        {
            return cached.Outlook;
        }

        var change = ClockChange.WithinAYear(zone, instant);
        var outlook = new ZoneOutlook(change, change is not null && EndsDaylightSaving(change, zone));
        Cache.AddOrUpdate(zone, new CachedOutlook(outlook, instant, change?.At ?? instant + ValidityWithoutChange));
        return outlook;
    }

    /// <summary>Whether daylight saving time ends with <paramref name="change"/>: clocks go back then, and forward within a year.</summary>
    /// <remarks>
    /// The zone data does not decide this, because by law the summer time of Ireland is standard time and its winter time the exception.
    /// When a zone moves to another offset for good, no change forward follows.
    /// </remarks>
    private static bool EndsDaylightSaving(ClockChange change, TimeZoneInfo zone) =>
        change.GoesBack && ClockChange.WithinAYear(zone, change.At) is { GoesBack: false };

    private sealed record CachedOutlook(ZoneOutlook Outlook, DateTimeOffset From, DateTimeOffset Until);
}
