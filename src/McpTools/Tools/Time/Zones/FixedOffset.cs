using System.Globalization;
using System.Text.RegularExpressions;
using McpTools.Contract;

namespace McpTools.Tools.Time.Zones;

/// <summary>Time zones that are written as an offset: <c>UTC+5:30</c>, <c>+08:00</c>, <c>GMT-3</c>, <c>Z</c>.</summary>
internal static partial class FixedOffset
{
    /// <summary>No zone was ever further from UTC, and the runtime accepts no more.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromHours(14);

    /// <returns>Null when the text is not an offset.</returns>
    public static TimeZoneInfo? Parse(string text)
    {
        if (text.ToUpperInvariant() is "Z" or "UTC" or "GMT" or "UCT" or "ZULU")
        {
            return TimeZoneInfo.Utc;
        }

        Match match = Pattern.Match(text);
        if (!match.Success)
        {
            return null;
        }

        int hours = int.Parse(match.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture);
        int minutes = match.Groups["minutes"].Success ? int.Parse(match.Groups["minutes"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        TimeSpan size = new(hours, minutes, 0);
        if (minutes > 59 || size > Limit)
        {
            throw new ToolErrorException(
                "offset_out_of_range",
                $"The offset '{text}' is not one that clocks have. Offsets run from -14:00 to +14:00, such as +05:30.");
        }

        return Of(match.Groups["sign"].ValueSpan is "+" ? size : -size);
    }

    private static TimeZoneInfo Of(TimeSpan offset)
    {
        if (offset == TimeSpan.Zero)
        {
            return TimeZoneInfo.Utc;
        }

        string id = $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}";
        return TimeZoneInfo.CreateCustomTimeZone(id, offset, id, id);
    }

    // U+2212 is the minus sign of typographers.
    [GeneratedRegex(@"^(?:UTC|GMT)?\s*(?<sign>[+\-\u2212])\s*(?<hours>[0-9]{1,2})(?::?(?<minutes>[0-9]{2}))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern { get; }
}
