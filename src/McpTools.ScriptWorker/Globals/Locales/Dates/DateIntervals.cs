using System.Collections.Concurrent;
using McpTools.ScriptWorker.Globals.Locales.Cldr;

namespace McpTools.ScriptWorker.Globals.Locales.Dates;

/// <summary>Formats the time between two moments, such as "Jan 3 – 5, 2024".</summary>
internal sealed class DateIntervals(LocaleData locale)
{
    private static readonly ConcurrentDictionary<LocaleData, DateIntervals> Known = new();

    private const string Shared = "shared", Start = "startRange", End = "endRange";

    private readonly IntervalPatterns patterns = new(locale);

    public static DateIntervals Of(LocaleData locale) => Known.GetOrAdd(locale, static locale => new DateIntervals(locale));

    public List<(string Type, string Value, string Source)> Format(DateFormatter formatter, long start, long end)
    {
        List<(string Type, string Value, string Source)> joined = [];
        foreach ((string type, string value, string source) in Parts(formatter, start, end))
        {
            if (type == TextParts.Literal && joined is [.., (TextParts.Literal, var before, var same)] && same == source)
            {
                joined[^1] = (type, before + value, source);
            }
            else
            {
                joined.Add((type, value, source));
            }
        }

        return joined;
    }

    private List<(string Type, string Value, string Source)> Parts(DateFormatter formatter, long start, long end)
    {
        ZonedMoment from = formatter.Zone.LocalAt(start), to = formatter.Zone.LocalAt(end);
        string skeleton = DatePatterns.SkeletonOf(formatter.Pattern);
        int? difference = Difference(from, to);
        if (difference is not { } kind || kind > new DateSkeleton(skeleton).Smallest)
        {
            return All(formatter.Format(start), Shared);
        }

        (string dates, string times) = Split(skeleton, Plain);
        bool isSameDay = kind > DateField.Day;
        string? found = times.Length == 0 ? patterns.Find(dates, kind)
            : isSameDay ? patterns.Find(times, kind)
            : null;
        if (found is not null)
        {
            return dates.Length > 0 && times.Length > 0
                ? Joined(formatter, Split(skeleton, field => field).Dates, start, Interval(formatter, found, start, end))
                : Interval(formatter, found, start, end);
        }

        if (isSameDay && dates.Length > 0 && times.Length > 0)
        {
            List<(DateField?, string)> time = DateField.Parse(Patterned(formatter, times));
            return Joined(formatter, dates, start, Between(formatter.Format(start, time), formatter.Format(end, time)));
        }

        List<(DateField?, string)> whole = DateField.Parse(Patterned(formatter, times.Length == 0 || (dates.Length > 0 && !patterns.Has(times)) ? skeleton : WithDay(skeleton, dates, kind)));
        return Between(formatter.Format(start, whole), formatter.Format(end, whole));
    }

    // Times on two days need the parts of the date in which they differ.
    private static string WithDay(string skeleton, string dates, int kind)
    {
        if (dates.Length == 0)
        {
            return kind > DateField.Day ? skeleton : "yMd" + skeleton;
        }

        DateSkeleton fields = new(dates);
        string added = fields[DateField.Day] is null ? "d" : "";
        added += kind <= DateField.Month && fields[DateField.Month] is null ? "M" : "";
        added += kind <= DateField.Year && fields[DateField.Year] is null ? "y" : "";
        return added + skeleton;
    }

    private static int? Difference(ZonedMoment a, ZonedMoment b) =>
        a.Year > 0 != b.Year > 0 ? DateField.Era
        : a.Year != b.Year ? DateField.Year
        : a.Month != b.Month ? DateField.Month
        : a.Day != b.Day ? DateField.Day
        : a.Hour / 12 != b.Hour / 12 ? DateField.Period
        : a.Hour != b.Hour ? DateField.Hour
        : a.Minute != b.Minute ? DateField.Minute
        : a.Second != b.Second ? DateField.Second
        : a.Millisecond != b.Millisecond ? DateField.Fraction
        : null;

    private static (string Dates, string Times) Split(string skeleton, Func<DateField, DateField> form)
    {
        IEnumerable<DateField> fields = DateField.Parse(skeleton).Where(part => part.Field is not null).Select(part => form(part.Field!.Value));
        return (string.Concat(fields.Where(field => field.Kind < DateField.Period).Select(field => field.Text)),
            string.Concat(fields.Where(field => field.Kind >= DateField.Period).Select(field => field.Text)));
    }

    // The data has one length for each number, each hour and each zone.
    private static DateField Plain(DateField field) => field switch
    {
        { Letter: 'M' or 'L' } => new DateField('M', field.Length <= 2 ? 1 : field.Length),
        { Letter: 'E' or 'c' or 'e' } => new DateField('E', field.Length <= 3 ? 1 : field.Length),
        { Letter: 'y' or 'G' or 'S' or 'B' } => field,
        _ => field with { Length = 1 },
    };

    private string Patterned(DateFormatter formatter, string skeleton) => formatter.Clocked(DatePatterns.Of(locale).Best(skeleton, keepsHour: true));

    private List<(string, string, string)> Joined(DateFormatter formatter, string dates, long start, List<(string, string, string)> times)
    {
        string joined = locale.Get("joined.medium");
        List<(string, string, string)> parts = [];
        foreach (string piece in joined.Replace("{1}", "\u0001{1}\u0001", StringComparison.Ordinal).Replace("{0}", "\u0001{0}\u0001", StringComparison.Ordinal).Split('\u0001'))
        {
            parts.AddRange(piece switch
            {
                "" => [],
                "{0}" => times,
                "{1}" => All(formatter.Format(start, DateField.Parse(Patterned(formatter, dates))), Shared),
                _ => [(TextParts.Literal, piece.Replace("'", "", StringComparison.Ordinal), Shared)],
            });
        }

        return parts;
    }

    private List<(string, string, string)> Between(TextParts first, TextParts second)
    {
        string between = locale.Get("interval").Replace("{0}", "", StringComparison.Ordinal).Replace("{1}", "", StringComparison.Ordinal);
        return [.. All(first, Start), (TextParts.Literal, between, Shared), .. All(second, End)];
    }

    // The second moment begins with the first field that stands for the second time.
    private static List<(string, string, string)> Interval(DateFormatter formatter, string pattern, long start, long end)
    {
        List<(DateField? Field, string Text)> fields = DateField.Parse(formatter.Clocked(pattern));
        HashSet<int> seen = [];
        int second = fields.FindIndex(part => part.Field is { } field && !seen.Add(field.Kind));
        HashSet<int> kinds = [.. fields.Skip(second).Where(part => part.Field is not null).Select(part => part.Field!.Value.Kind)];
        int first = fields.FindIndex(part => part.Field is { } field && kinds.Contains(field.Kind));
        int firstEnd = fields.FindLastIndex(second - 1, part => part.Field is { } field && kinds.Contains(field.Kind));
        HashSet<int> early = [.. fields.Take(second).Where(part => part.Field is not null).Select(part => part.Field!.Value.Kind)];
        int secondEnd = fields.FindLastIndex(part => part.Field is { } field && early.Contains(field.Kind));
        List<(string, string, string)> parts = [];
        for (int i = 0; i < fields.Count; i++)
        {
            string source = i >= first && i <= firstEnd ? Start : i >= second && i <= secondEnd ? End : Shared;
            parts.AddRange(All(formatter.Format(i < second ? start : end, [fields[i]]), source));
        }

        return parts;
    }

    private static List<(string, string, string)> All(TextParts parts, string source) => [.. parts.All.Select(part => (part.Type, part.Value, source))];
}
