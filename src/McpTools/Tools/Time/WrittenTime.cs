using System.Globalization;
using System.Text.RegularExpressions;
using McpTools.Contract;
using McpTools.Tools.Time.Zones;

namespace McpTools.Tools.Time;

/// <summary>A time as the caller wrote it: the parts that are there.</summary>
internal sealed partial record WrittenTime(DateOnly? Date, TimeOnly Time, TimeZoneInfo? Offset)
{
    private const int FirstYear = 1900;

    /// <summary>One less than what the calendar holds, so that the last day still has a next one in another zone.</summary>
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

    // Fractions of a second are read and dropped.
    [GeneratedRegex(
        @"^(?:(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ])?(?<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:[.,][0-9]{1,9})?"
        + @"\s*(?<offset>[Zz]|[+\-\u2212][0-9]{2}(?::?[0-9]{2})?)?$",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern { get; }

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex DateOnlyPattern { get; }
}
