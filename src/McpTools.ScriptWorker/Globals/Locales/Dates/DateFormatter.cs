using System.Globalization;
using McpTools.ScriptWorker.Globals.Locales.Cldr;

namespace McpTools.ScriptWorker.Globals.Locales.Dates;

/// <summary>Formats moments with the patterns of CLDR, as Intl.DateTimeFormat does.</summary>
internal sealed class DateFormatter
{
    private readonly LocaleData locale;
    private readonly Zone zone;
    private readonly ZoneNames names;
    private readonly List<(DateField? Field, string Text)> pattern;
    private readonly DayPeriods periods;
    private readonly string? cycle;

    public DateFormatter(LocaleData locale, DateOptions options)
    {
        this.locale = locale;
        zone = new Zone(options.TimeZone);
        names = new ZoneNames(locale, zone);
        cycle = options.HourCycle;
        periods = new DayPeriods(locale);
        Pattern = PatternOf(locale, options);
        pattern = DateField.Parse(Pattern);
    }

    public string Pattern { get; }

    public LocaleData Locale => locale;

    public Zone Zone => zone;

    /// <summary>The hour clock of a locale.</summary>
    public static string DefaultHourCycle(LocaleData locale) => locale.Language == "en" && locale.Region != "GB" ? "h12" : "h23";

    /// <summary>Gives another pattern the hour clock of this format.</summary>
    public string Clocked(string other) => cycle is null ? other : WithHour(other, Letter(cycle));

    public TextParts Format(long epoch) => Format(epoch, pattern);

    public TextParts Format(long epoch, List<(DateField? Field, string Text)> fields)
    {
        ZonedMoment time = zone.LocalAt(epoch);
        TextParts parts = new();
        foreach ((DateField? part, string literal) in fields)
        {
            if (part is { } field)
            {
                parts.Add(TypeOf(field), Text(field, time, epoch));
            }
            else
            {
                // V8 shows the narrow space of CLDR as a common one.
                parts.Add(TextParts.Literal, literal.Replace('\u202F', ' '));
            }
        }

        return parts;
    }

    private static string SkeletonOf(LocaleData locale, DateOptions options)
        => options.Skeleton.Replace('j', Letter(options.HourCycle ?? DefaultHourCycle(locale)));

    private static string PatternOf(LocaleData locale, DateOptions options)
    {
        string pattern = options switch
        {
            { DateStyle: { } date, TimeStyle: { } time } => locale.Get($"{(date is "full" or "long" ? "joinedAt" : "joined")}.{date}")
                .Replace("{1}", locale.Get($"date.{date}"), StringComparison.Ordinal).Replace("{0}", locale.Get($"time.{time}"), StringComparison.Ordinal),
            { DateStyle: { } date } => locale.Get($"date.{date}"),
            { TimeStyle: { } time } => locale.Get($"time.{time}"),
            _ => DatePatterns.Of(locale).Best(SkeletonOf(locale, options)),
        };
        if (options.HourCycle is not { } hourCycle)
        {
            return pattern;
        }

        char hour = Letter(hourCycle);
        if (options.TimeStyle is not null && hourCycle != DefaultHourCycle(locale))
        {
            string skeleton = string.Concat(DateField.Parse(pattern).Where(part => part.Field is { Kind: not DateField.Period })
                .Select(part => part.Field!.Value is { Kind: DateField.Hour } at ? at with { Letter = hour } : part.Field!.Value).Select(field => field.Text));
            pattern = DatePatterns.Of(locale).Best(skeleton);
        }

        return WithHour(pattern, hour);
    }

    private static char Letter(string cycle) => cycle switch { "h11" => 'K', "h12" => 'h', "h24" => 'k', _ => 'H' };

    private static string WithHour(string pattern, char hour) =>
        string.Concat(DateField.Parse(pattern).Select(part => part.Field is { Kind: DateField.Hour } at ? (at with { Letter = hour }).Text
            : part.Field is { } field ? field.Text : DateField.Quoted(part.Text)));

    private static string TypeOf(DateField field) => field.Kind switch
    {
        DateField.Era => "era",
        DateField.Year => "year",
        DateField.Month => "month",
        DateField.Weekday => "weekday",
        DateField.Day => "day",
        DateField.Period => "dayPeriod",
        DateField.Hour => "hour",
        DateField.Minute => "minute",
        DateField.Second => "second",
        DateField.Fraction => "fractionalSecond",
        DateField.Zone => "timeZoneName",
        _ => TextParts.Literal,
    };

    private string Text(DateField field, ZonedMoment time, long epoch) => field.Letter switch
    {
        'G' => locale.List($"eras.{Width(field)}")[time.Year > 0 ? 1 : 0],
        'y' or 'Y' => Year(field, time.Year > 0 ? time.Year : 1 - time.Year),
        'u' or 'r' => Year(field, time.Year),
        'M' or 'L' => field.Length <= 2 ? Digits(time.Month, field) : locale.List($"months.{Context(field, 'M')}.{Width(field)}")[time.Month - 1],
        'E' or 'c' or 'e' => locale.List($"days.{Context(field, 'E')}.{Width(field)}")[time.Weekday],
        'd' => Digits(time.Day, field),
        'a' or 'b' => locale.Get($"periods.format.{(field.Length == 5 ? "narrow" : "abbreviated")}.{(time.Hour < 12 ? "am" : "pm")}"),
        'B' => periods.Of(field, time, Shows(DateField.Minute), Shows(DateField.Second)),
        'h' => Digits(time.Hour % 12 == 0 ? 12 : time.Hour % 12, field),
        'H' => Digits(time.Hour, field),
        'K' => Digits(time.Hour % 12, field),
        'k' => Digits(time.Hour == 0 ? 24 : time.Hour, field),
        'm' => Digits(time.Minute, field),
        's' => Digits(time.Second, field),
        'S' => time.Millisecond.ToString("000", CultureInfo.InvariantCulture).PadRight(field.Length, '0')[..field.Length],
        'z' or 'v' or 'O' or 'V' or 'Z' or 'X' or 'x' => names.Of(field, epoch),
        _ => "",
    };

    private bool Shows(int kind) => pattern.Exists(part => part.Field is { } field && field.Kind == kind);

    private static string Year(DateField field, long year) =>
        field.Length == 2 ? (Math.Abs(year) % 100).ToString("00", CultureInfo.InvariantCulture) : year.ToString(new string('0', field.Length), CultureInfo.InvariantCulture);

    private static string Digits(int value, DateField field) => value.ToString(field.Length >= 2 ? "00" : "0", CultureInfo.InvariantCulture);

    private static string Context(DateField field, char format) => field.Letter == format ? "format" : "stand-alone";

    private static string Width(DateField field) => field.Length switch { 4 => "wide", 5 => "narrow", _ => "abbreviated" };
}
