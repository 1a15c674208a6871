using McpTools.Tools.Time.Zones;

namespace McpTools.Tools.Time;

/// <summary>The answer of time_convert.</summary>
internal sealed record ConvertedTime(ZonedTime Source, IReadOnlyList<ZonedTime> Targets, string? Note)
{
    public static ConvertedTime Of(Moment moment, IEnumerable<NamedZone> to)
    {
        var day = DateOnly.FromDateTime(moment.Place.LocalTime(moment.Instant).DateTime);
        return new ConvertedTime(
            ZonedTime.At(moment.Instant, moment.Place, day),
            [.. to.Select(place => ZonedTime.At(moment.Instant, place, day))],
            moment.Note);
    }

    public string ToText()
    {
        string head = $"{Source.DateTime} {Source.Weekday} in {Source.Zone} is";
        IEnumerable<string> tail = Note is null ? [] : [$"Note: {Note}"];
        return string.Join('\n', [head, .. Targets.Select(target => target.ToText()), .. tail]);
    }
}
