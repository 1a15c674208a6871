using System.Globalization;

namespace McpTools.Tools.Weather.Wording;

/// <summary>The clock of a place. It converts each instant by the rules that the zone has at that instant, so a clock change shifts no row.</summary>
internal sealed class LocalTime
{
    // GeoNames and the providers use the new names, which older time zone databases do not have.
    private static readonly Dictionary<string, string> OlderNames = new(StringComparer.Ordinal)
    {
        ["Europe/Kyiv"] = "Europe/Kiev",
        ["America/Nuuk"] = "America/Godthab",
        ["America/Ciudad_Juarez"] = "America/Ojinaga",
        ["Pacific/Kanton"] = "Pacific/Enderbury",
        ["Asia/Qostanay"] = "Asia/Almaty",
    };

    private readonly TimeZoneInfo zone;

    private LocalTime(TimeZoneInfo zone, string name, bool isAssumed) => (this.zone, Zone, IsAssumed) = (zone, name, isAssumed);

    /// <summary>IANA zone of the times; UTC when the zone of the place is unknown.</summary>
    public string Zone { get; }

    /// <summary>Whether the times are UTC because the zone of the place is unknown.</summary>
    public bool IsAssumed { get; }

    /// <param name="candidates">Zones, the most reliable first; null and unknown ones are skipped.</param>
    public static LocalTime Of(params ReadOnlySpan<string?> candidates)
    {
        foreach (string? name in candidates)
        {
            if (name is not null && (TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone)
                || (OlderNames.TryGetValue(name, out string? older) && TimeZoneInfo.TryFindSystemTimeZoneById(older, out zone))))
            {
                return new LocalTime(zone, name, isAssumed: false);
            }
        }

        return new LocalTime(TimeZoneInfo.Utc, "UTC", isAssumed: true);
    }

    public DateTimeOffset At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    public DateOnly DateAt(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant).DateTime);

    /// <summary>ISO 8601 to the minute, with the offset at that instant.</summary>
    public string Iso(DateTimeOffset instant) => At(instant).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);

    public string? Iso(DateTimeOffset? instant) => instant is { } known ? Iso(known) : null;

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
