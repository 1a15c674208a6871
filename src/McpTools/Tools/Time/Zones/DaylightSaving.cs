namespace McpTools.Tools.Time.Zones;

internal static class DaylightSaving
{
    /// <summary>Whether daylight saving time lasts until <paramref name="change"/>: clocks go back then, and forward within a year.</summary>
    /// <remarks>
    /// The zone data itself cannot be asked, because in law Ireland's summer time is standard time and its winter time the exception.
    /// A change for good, such as that of a zone that moves to another offset, is not followed by one forward.
    /// </remarks>
    public static bool EndsWith(ClockChange change, TimeZoneInfo zone) =>
        change.GoesBack && ClockChange.WithinAYear(zone, change.At) is { GoesBack: false };
}
