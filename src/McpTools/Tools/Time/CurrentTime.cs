using System.Text;
using McpTools.Tools.Time.Zones;

namespace McpTools.Tools.Time;

/// <summary>The answer of time_now.</summary>
internal sealed record CurrentTime
{
    public required string Place { get; init; }
    public required string Zone { get; init; }
    public required string DateTime { get; init; }
    public required string Date { get; init; }
    public required string Time { get; init; }
    public required string Weekday { get; init; }
    public required string UtcOffset { get; init; }
    public string? Abbreviation { get; init; }
    public required bool Dst { get; init; }
    public NextClockChange? NextChange { get; init; }
    public required long UnixSeconds { get; init; }
    public required string IsoWeek { get; init; }
    public IReadOnlyList<ZonedTime>? Also { get; init; }

    public static CurrentTime At(DateTimeOffset instant, NamedZone place, IReadOnlyList<NamedZone> others)
    {
        DateTimeOffset local = place.LocalTime(instant);
        var outlook = ZoneOutlook.Of(place.Zone, instant);
        var today = DateOnly.FromDateTime(local.DateTime);
        return new CurrentTime
        {
            Place = place.Name,
            Zone = place.Zone.Id,
            DateTime = Iso.DateTime(local),
            Date = Iso.Date(local),
            Time = Iso.Time(local),
            Weekday = local.DayOfWeek.ToString(),
            UtcOffset = Iso.Offset(local),
            Abbreviation = place.AbbreviationAt(instant),
            Dst = outlook.IsDaylightSaving,
            NextChange = outlook.NextChange is not { } change ? null : new NextClockChange(Iso.DateTime(change.At), Iso.Offset(change.At)),
            UnixSeconds = instant.ToUnixTimeSeconds(),
            IsoWeek = Iso.Week(local),
            Also = others.Count == 0 ? null : [.. others.Select(other => ZonedTime.At(instant, other, today))],
        };
    }

    public string ToText()
    {
        string abbreviated = Abbreviation is null || Abbreviation == Zone ? "" : $" {Abbreviation}";
        string change = NextChange is null ? "no clock change within a year" : $"next clock change {NextChange.At}";
        StringBuilder text = new StringBuilder()
            .Append($"{ZonedTime.Label(Place, Zone)}: {Weekday} {DateTime}{abbreviated}\n")
            .Append($"UTC offset {UtcOffset}, daylight saving time {(Dst ? "in force" : "not in force")}, {change}\n")
            .Append($"ISO week {IsoWeek}, unix seconds {UnixSeconds}");
        foreach (ZonedTime other in Also ?? [])
        {
            text.Append('\n').Append(other.ToText());
        }

        return text.ToString();
    }
}

internal sealed record NextClockChange(string At, string UtcOffset);
