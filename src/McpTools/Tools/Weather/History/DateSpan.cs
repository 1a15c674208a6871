using System.Globalization;
using McpTools.Contract;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.History;

/// <summary>The days that a caller asks for.</summary>
internal sealed record DateSpan(DateOnly Start, DateOnly End)
{
    /// <summary>The limit of an answer with a row for each day.</summary>
    public const int MostDays = 62;

    /// <summary>The limit of an answer with a row for each hour.</summary>
    public const int MostDaysOfHours = 3;

    /// <summary>The limit of a summary: ten years.</summary>
    public const int MostDaysOfSummary = 3_660;

    private static readonly DateOnly First = new(1940, 1, 1);

    public static DateSpan Parse(string start, string end)
    {
        var span = new DateSpan(Day("start_date", start), Day("end_date", end));
        return span.End >= span.Start
            ? span
            : throw OutOfRange($"end_date {end} is before start_date {start}. Swap them, or pass the same day twice for one day.");
    }

    /// <exception cref="ToolErrorException">out_of_range, with the dates that are allowed.</exception>
    public void Check(Granularity granularity, DateOnly today)
    {
        DateOnly last = today.AddDays(-1);
        if (Start < First || End > last)
        {
            throw OutOfRange(
                $"Dates can be {LocalTime.Iso(First)} to {LocalTime.Iso(last)}, which was yesterday in that place, but the call asks for "
                + $"{LocalTime.Iso(Start)} to {LocalTime.Iso(End)}. For today and later use weather_forecast.");
        }

        int days = End.DayNumber - Start.DayNumber + 1;
        (int most, string other) = granularity switch
        {
            Granularity.Hour => (MostDaysOfHours, "Ask for granularity \"day\", or in several calls."),
            Granularity.Summary => (MostDaysOfSummary, "Ask in several calls."),
            _ => (MostDays, "Ask for granularity \"summary\", or in several calls."),
        };
        if (days > most)
        {
            throw OutOfRange($"{days} days are too many at once for this granularity: {most} at most. {other}");
        }
    }

    private static DateOnly Day(string name, string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : throw new ToolErrorException("invalid_argument", $"{name} \"{text}\" is no day of the calendar written as YYYY-MM-DD, such as 2026-03-29.");

    private static ToolErrorException OutOfRange(string message) => new("out_of_range", message);
}
