using McpTools.Contract;
using McpTools.Tools.Time.Zones;

namespace McpTools.Tools.Time;

/// <summary>The instant that a written time means, the place it was read in, and what the caller should know about the reading.</summary>
internal sealed record Moment(DateTimeOffset Instant, Place Place, string? Note)
{
    public static Moment Of(WrittenTime written, Place? from, TimeProvider clock)
    {
        if (written.Offset is { } offset)
        {
            return AtOffset(written, offset, from, clock);
        }

        if (from is null)
        {
            throw new ToolErrorException(
                "from_required",
                "The time has no offset, so its zone is unknown. Pass 'from', such as \"Europe/Berlin\", or add an offset or Z to 'time'.");
        }

        DateTime local = LocalTime(written, from, clock);
        IReadOnlyList<DateTimeOffset> readings = WallClock.Readings(local, from.Zone);
        return readings switch
        {
            [] => throw WallClock.DoesNotExist(local, from.Zone),
            [var only] => new Moment(only, from, null),
            [var first, var second, ..] => new Moment(
                first,
                from,
                $"{Iso.LocalDateTime(local)} occurs twice in {from.Zone.Id}: first with offset {Iso.Offset(first)}, which was used, "
                + $"and again with {Iso.Offset(second)}. Add the offset to 'time' to choose."),
        };
    }

    private static Moment AtOffset(WrittenTime written, TimeZoneInfo offset, Place? from, TimeProvider clock)
    {
        var place = new Place(offset.Id, offset);
        DateTimeOffset instant = new(LocalTime(written, place, clock), offset.BaseUtcOffset);
        if (from is null)
        {
            return new Moment(instant, place, null);
        }

        DateTimeOffset there = from.LocalTime(instant);
        string? note = there.Offset == instant.Offset
            ? null
            : $"The offset {Iso.Offset(instant)} in 'time' was used; {from.Zone.Id} has {Iso.Offset(there)} at that moment.";
        return new Moment(instant, from, note);
    }

    private static DateTime LocalTime(WrittenTime written, Place place, TimeProvider clock)
    {
        DateOnly date = written.Date ?? DateOnly.FromDateTime(place.LocalTime(clock.GetUtcNow()).DateTime);
        return date.ToDateTime(written.Time);
    }
}
