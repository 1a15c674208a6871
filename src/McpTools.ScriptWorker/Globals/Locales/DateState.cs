using Jint;
using Jint.Native;
using McpTools.ScriptWorker.Globals.Locales.Dates;
using static McpTools.ScriptWorker.Globals.Locales.IntlFunctions;

namespace McpTools.ScriptWorker.Globals.Locales;

/// <summary>Carries the options of a date format between its script and the formatter.</summary>
internal static class DateState
{
    public static DateOptions Read(JsValue state)
    {
        JsValue fields = state.Get("fields");
        string Of(string name, string narrow, string wide, string plain) => TextOf(fields, name) switch { "narrow" => narrow, "long" => wide, "short" => plain, _ => "" };
        string Digits(string name, string letter) => TextOf(fields, name) switch { "2-digit" => letter + letter, "numeric" => letter, _ => "" };
        int fraction = fields.Get("fractionalSecondDigits") is { } value && value.IsNumber() ? (int)value.AsNumber() : 0;
        bool hasStyle = TextOf(state, "dateStyle") is not null || TextOf(state, "timeStyle") is not null;
        return new DateOptions
        {
            DateStyle = TextOf(state, "dateStyle"),
            TimeStyle = TextOf(state, "timeStyle"),
            HourCycle = TextOf(state, "cycle"),
            TimeZone = TextOf(state, "timeZone")!,
            Skeleton = hasStyle ? "" : string.Concat(
                Of("weekday", "EEEEE", "EEEE", "EEE"),
                Of("era", "GGGGG", "GGGG", "GGG"),
                Digits("year", "y"),
                Of("month", "MMMMM", "MMMM", "MMM") + Digits("month", "M"),
                Digits("day", "d"),
                Of("dayPeriod", "BBBBB", "BBBB", "B"),
                Digits("hour", "j"),
                Digits("minute", "m"),
                Digits("second", "s"),
                new string('S', fraction),
                TextOf(fields, "timeZoneName") switch
                {
                    "long" => "zzzz",
                    "short" => "z",
                    "longOffset" => "OOOO",
                    "shortOffset" => "O",
                    "longGeneric" => "vvvv",
                    "shortGeneric" => "v",
                    _ => "",
                }),
        };
    }

    /// <returns>The fields of the pattern that the format uses.</returns>
    public static JsValue Resolved(Engine engine, DateFormatter formatter)
    {
        JsObject found = new(engine);
        foreach ((DateField? part, _) in DateField.Parse(formatter.Pattern))
        {
            if (part is not { } field)
            {
                continue;
            }

            string name = field.Length switch { 4 => "long", 5 => "narrow", _ => "short" }, digits = field.Length == 2 ? "2-digit" : "numeric";
            (string Key, string Value) entry = field.Kind switch
            {
                DateField.Era => ("era", name),
                DateField.Year => ("year", digits),
                DateField.Month => ("month", field.Length > 2 ? name : digits),
                DateField.Weekday => ("weekday", name),
                DateField.Day => ("day", digits),
                DateField.Hour => ("hour", digits),
                DateField.Minute => ("minute", digits),
                DateField.Second => ("second", digits),
                _ => ("", ""),
            };
            if (field.Kind == DateField.Fraction)
            {
                found.FastSetDataProperty("fractionalSecondDigits", field.Length);
            }
            else if (entry.Key.Length > 0)
            {
                found.FastSetDataProperty(entry.Key, entry.Value);
            }

            if (field.Kind == DateField.Hour)
            {
                found.FastSetDataProperty("hourCycle", field.Letter switch { 'K' => "h11", 'h' => "h12", 'k' => "h24", _ => "h23" });
            }
        }

        return found;
    }

    public static JsValue Range(Engine engine, JsValue mode, DateFormatter formatter, long start, long end)
    {
        List<(string Type, string Value, string Source)> parts = DateIntervals.Of(formatter.Locale).Format(formatter, start, end);
        return (int)mode.AsNumber() == 2 ? string.Concat(parts.Select(part => part.Value)) : PartList.OfRange(engine, parts);
    }
}
