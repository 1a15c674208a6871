using System.Globalization;
using McpTools.ScriptWorker.Globals.Locales.Cldr;

namespace McpTools.ScriptWorker.Globals.Locales.Dates;

/// <summary>The parts of the day, such as "in the morning".</summary>
internal sealed class DayPeriods(LocaleData locale)
{
    public string Of(DateField field, ZonedMoment time, bool showsMinute, bool showsSecond)
    {
        string width = field.Length switch { 4 => "wide", 5 => "narrow", _ => "abbreviated" };
        string period = Exact(time, showsMinute, showsSecond) ?? Span(time) ?? (time.Hour < 12 ? "am" : "pm");
        return locale.Find($"periods.format.{width}.{period}") ?? locale.Get($"periods.format.{width}.{(time.Hour < 12 ? "am" : "pm")}");
    }

    // Noon is as long as what the pattern shows. Midnight belongs to the night in the patterns of all these languages.
    private string? Exact(ZonedMoment time, bool showsMinute, bool showsSecond) =>
        time.Hour == 12 && (!showsMinute || time.Minute == 0) && (!showsSecond || time.Second == 0) && LocaleData.Common.Find($"rule.{locale.Language}.noon") is not null ? "noon" : null;

    private string? Span(ZonedMoment time)
    {
        foreach ((string period, string rule) in LocaleData.Common.Under($"rule.{locale.Language}."))
        {
            if (rule.Split('-') is [var from, var before] && IsWithin(time.Hour, Hour(from), Hour(before)))
            {
                return period;
            }
        }

        return null;
    }

    private static bool IsWithin(int hour, int from, int before) => from < before ? hour >= from && hour < before : hour >= from || hour < before;

    private static int Hour(string text) => int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture);
}
