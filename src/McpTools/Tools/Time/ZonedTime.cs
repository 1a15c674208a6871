using System.Globalization;
using McpTools.Tools.Time.Zones;

namespace McpTools.Tools.Time;

/// <summary>An instant as the clocks of one zone show it.</summary>
/// <param name="DayDifference">Calendar days between this date and the date it is compared with: 1 is the next day.</param>
internal sealed record ZonedTime(string Place, string Zone, string DateTime, string Weekday, int DayDifference, string UtcOffset)
{
    /// <summary>The schema of this record, for the output schemas that contain one.</summary>
    public const string Schema =
        """
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["place", "zone", "date_time", "weekday", "day_difference", "utc_offset"],
          "properties": {
            "place": { "type": "string", "description": "As asked for" },
            "zone": { "type": "string", "description": "IANA zone, or UTC±hh:mm" },
            "date_time": { "type": "string", "description": "ISO 8601 with offset" },
            "weekday": { "type": "string" },
            "day_difference": { "type": "integer", "description": "1 is the next day, -1 the previous" },
            "utc_offset": { "type": "string", "description": "±hh:mm" }
          }
        }
        """;

    public static ZonedTime At(DateTimeOffset instant, NamedZone place, DateOnly comparedWith)
    {
        DateTimeOffset local = place.LocalTime(instant);
        return new ZonedTime(
            place.Name,
            place.Zone.Id,
            Iso.DateTime(local),
            local.DayOfWeek.ToString(),
            DateOnly.FromDateTime(local.DateTime).DayNumber - comparedWith.DayNumber,
            Iso.Offset(local));
    }

    /// <summary>The name that was asked for with its zone, or only one of them when they are the same.</summary>
    public static string Label(string place, string zone) => place == zone ? place : $"{place} ({zone})";

    public string ToText() => $"{Label(Place, Zone)}: {DateTime} {Weekday}, {Day}";

    private string Day => DayDifference switch
    {
        0 => "same day",
        1 => "next day",
        -1 => "previous day",
        _ => DayDifference.ToString("+0;-0", CultureInfo.InvariantCulture) + " days",
    };
}
