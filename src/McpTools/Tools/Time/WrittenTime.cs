using System.Globalization;
using System.Text.RegularExpressions;
using McpTools.Contract;
using McpTools.Tools.Time.Zones;

namespace McpTools.Tools.Time;

/// <summary>A time as the caller wrote it. Parts that were not written are null.</summary>
internal sealed partial record WrittenTime(DateOnly? Date, TimeOnly Time, TimeZoneInfo? Offset)
{
    private const int FirstYear = 1900;

    /// <summary>One less than the calendar has, so that the last day still has a next day in another zone.</summary>
    private const int LastYear = 9998;

    private const string Shape = "Write 2026-03-29T14:30, optionally with seconds and an offset such as +02:00 or Z, or 14:30 for today.";

    public static WrittenTime Parse(string text)
    {
        Match match = Pattern.Match(text.Trim());
        if (!match.Success)
        {
            throw Invalid(DateOnlyPattern.IsMatch(text.Trim())
                ? $"'{text}' is a date without a time of day. Add one: {text.Trim()}T00:00."
                : $"'{text}' is not a time this tool can read. {Shape}");
        }

        return new WrittenTime(
            match.Groups["date"].Success ? ParseDate(match.Groups["date"].Value) : null,
            ParseTime(match.Groups["time"].Value),
            match.Groups["offset"].Success ? FixedOffset.Parse(match.Groups["offset"].Value) : null);
    }

    private static DateOnly ParseDate(string text)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            throw Invalid($"There is no day {text} in the calendar. Check month and day.");
        }

        return date.Year is >= FirstYear and <= LastYear
            ? date
            : throw new ToolErrorException(
                "time_out_of_range", $"The year {date.Year:D4} is out of range. Years run from {FirstYear} to {LastYear}.");
    }

    private static TimeOnly ParseTime(string text)
    {
        if (TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time))
        {
            return time;
        }

        throw Invalid(text switch
        {
            _ when text.StartsWith("24:00", StringComparison.Ordinal) => "24:00 is not accepted. Write 00:00 of the next day.",
            _ when text.EndsWith(":60", StringComparison.Ordinal) => "Leap seconds are refused. Write second 59, or 00 of the next minute.",
            _ => $"There is no time of day {text}. Times run from 00:00 to 23:59:59.",
        });
    }

    private static ToolErrorException Invalid(string message) => new("time_invalid", message);

    // Fractions of a second are accepted and ignored.
    [GeneratedRegex(
        @"^(?:(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ])?(?<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:[.,][0-9]{1,9})?"
        + @"\s*(?<offset>[Zz]|[+\-\u2212][0-9]{2}(?::?[0-9]{2})?)?$",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern { get; }

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex DateOnlyPattern { get; }
}

/// <summary>The instant that a written time means.</summary>
/// <param name="Instant">The instant.</param>
/// <param name="Place">The zone in which the time was read.</param>
/// <param name="Note">What the caller should know about the conversion; null for nothing.</param>
internal sealed record Moment(DateTimeOffset Instant, NamedZone Place, string? Note)
{
    public static Moment Of(WrittenTime written, NamedZone? from, TimeProvider clock)
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

    private static Moment AtOffset(WrittenTime written, TimeZoneInfo offset, NamedZone? from, TimeProvider clock)
    {
        var place = new NamedZone(offset.Id, offset);
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

    private static DateTime LocalTime(WrittenTime written, NamedZone place, TimeProvider clock)
    {
        DateOnly date = written.Date ?? DateOnly.FromDateTime(place.LocalTime(clock.GetUtcNow()).DateTime);
        return date.ToDateTime(written.Time);
    }
}
