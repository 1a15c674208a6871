namespace McpTools.Tools.Time.Zones;

internal static class ZoneAbbreviation
{
    /// <summary>Null where the system knows none: zones named by a number (+0530), and systems that only have long names.</summary>
    public static string? Of(TimeZoneInfo zone, DateTimeOffset instant)
    {
        if (zone.Id == TimeZoneInfo.Utc.Id)
        {
            return "UTC";
        }

        string name = zone.IsDaylightSavingTime(instant) ? zone.DaylightName : zone.StandardName;
        return name.Length is >= 2 and <= 5 && name.All(char.IsAsciiLetterUpper) ? name : null;
    }
}
