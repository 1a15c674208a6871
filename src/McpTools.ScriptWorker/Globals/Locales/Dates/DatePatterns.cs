using System.Collections.Concurrent;
using System.Text;
using McpTools.ScriptWorker.Globals.Locales.Cldr;

namespace McpTools.ScriptWorker.Globals.Locales.Dates;

/// <summary>Finds the pattern of a locale for a set of fields, by the rules of UTS 35 for the matching of skeletons.</summary>
internal sealed class DatePatterns
{
    private const int DateMask = (1 << DateField.Period) - 1, TimeMask = ((1 << DateField.Kinds) - 1) & ~DateMask;
    private const int FractionMask = 1 << DateField.Fraction, SecondMask = 1 << DateField.Second;

    // The form of CLDR for fields that no language has a form for.
    private const string NoAppend = "{0} \u251C{2}: {1}\u2524";

    private static readonly string[] Styles = ["full", "long", "medium", "short"];

    private static readonly (string Append, string Field)[] Names =
    [
        ("Era", "era"), ("Year", "year"), ("Month", "month"), ("Day-Of-Week", "weekday"), ("Day", "day"), ("Day", "day"),
        ("", "dayperiod"), ("Hour", "hour"), ("Minute", "minute"), ("Second", "second"), ("", "F14"), ("Timezone", "zone"),
    ];

    // Of several fields that are as near, the first in this order is taken.
    private static readonly string[] Fields = ["G", "y", "M", "E", "d", "a", "H", "m", "s", "S", "v"];

    private static readonly ConcurrentDictionary<LocaleData, DatePatterns> Known = new();

    private readonly LocaleData locale;
    private readonly List<(DateSkeleton Skeleton, string Pattern, bool IsStated)> available = [];

    private DatePatterns(LocaleData locale)
    {
        this.locale = locale;
        Dictionary<string, (string Pattern, bool IsStated)> all = new(StringComparer.Ordinal);
        foreach (string field in Fields)
        {
            all.TryAdd(field, (field, false));
        }

        foreach (string pattern in Styles.Select(style => locale.Get($"date.{style}")).Concat(Styles.Select(style => locale.Get($"time.{style}"))))
        {
            all.TryAdd(string.Concat(DateField.Parse(SkeletonOf(pattern)).OrderBy(part => part.Field!.Value.Kind).Select(part => part.Field!.Value.Text)), (pattern, false));
        }

        foreach ((string skeleton, string pattern) in locale.Under("skeleton."))
        {
            all[skeleton] = (pattern, true);
        }

        available = [.. all.OrderBy(entry => new DateField(entry.Key[0], 1).Kind)
            .Select(entry => (new DateSkeleton(entry.Key), entry.Value.Pattern, entry.Value.IsStated))];
    }

    public static DatePatterns Of(LocaleData locale) => Known.GetOrAdd(locale, static locale => new DatePatterns(locale));

    /// <summary>The skeleton of a pattern, with the fields in the order in which they stand.</summary>
    public static string SkeletonOf(string pattern) =>
        string.Concat(DateField.Parse(pattern).Where(part => part.Field is { Letter: not ('a' or 'b') }).Select(part => part.Field!.Value.Text));

    /// <param name="skeleton">The fields.</param>
    /// <param name="keepsHour">Leaves the hour as long as the locale writes it.</param>
    public string Best(string skeleton, bool keepsHour = false)
    {
        DateSkeleton wanted = new(skeleton);
        Match best = Nearest(wanted, -1);
        if (best.Missing == 0 && best.Extra == 0)
        {
            return Adjust(wanted, best, false, keepsHour);
        }

        string date = Appended(wanted, wanted.Mask & DateMask, keepsHour), time = Appended(wanted, wanted.Mask & TimeMask, keepsHour);
        return date.Length == 0 ? time : time.Length == 0 ? date
            : locale.Get($"{(IsAtTime(wanted) ? "joinedAt" : "joined")}.{StyleOf(wanted)}").Replace("{1}", date, StringComparison.Ordinal).Replace("{0}", time, StringComparison.Ordinal);
    }

    private static bool IsAtTime(DateSkeleton wanted) => wanted[DateField.Month] is { Length: 4 };

    private static string StyleOf(DateSkeleton wanted) => wanted[DateField.Month] switch
    {
        { Length: 4 } => wanted[DateField.Weekday] is null ? "long" : "full",
        { Length: 3 } => "medium",
        _ => "short",
    };

    private Match Nearest(DateSkeleton wanted, int mask)
    {
        Match best = new("", null, int.MaxValue, 0, 0);
        foreach ((DateSkeleton skeleton, string pattern, bool isStated) in available)
        {
            (int cost, int missing, int extra) = wanted.Distance(skeleton, mask);
            if (cost < best.Cost)
            {
                best = new Match(pattern, isStated ? skeleton : null, cost, missing, extra);
            }
        }

        return best;
    }

    private string Appended(DateSkeleton wanted, int mask, bool keepsHour)
    {
        if (mask == 0)
        {
            return "";
        }

        Match best = Nearest(wanted, mask);
        string pattern = Adjust(wanted, best, false, keepsHour);
        int missing = best.Missing;
        if ((missing & (FractionMask | SecondMask)) == FractionMask && (mask & SecondMask) != 0)
        {
            pattern = Adjust(wanted, best with { Pattern = pattern }, true, keepsHour);
            missing &= ~FractionMask;
        }

        // A third pattern is never appended.
        Match next = missing == 0 ? best : Nearest(wanted, missing);
        int found = missing & ~next.Missing;
        if (found == 0)
        {
            return pattern;
        }

        (string append, string field) = Names[31 - int.LeadingZeroCount(found)];
        return (append.Length == 0 ? NoAppend : locale.Get($"append.{append}"))
            .Replace("{1}", Adjust(wanted, next, false, keepsHour), StringComparison.Ordinal)
            .Replace("{2}", DateField.Quoted(locale.Find($"field.{field}") ?? field), StringComparison.Ordinal)
            .Replace("{0}", pattern, StringComparison.Ordinal);
    }

    // Gives the fields of a pattern the lengths that are wanted.
    private string Adjust(DateSkeleton wanted, Match match, bool withFraction, bool keepsHour)
    {
        StringBuilder adjusted = new();
        foreach ((DateField? part, string literal) in DateField.Parse(match.Pattern))
        {
            if (part is not { } field)
            {
                adjusted.Append(DateField.Quoted(literal));
                continue;
            }

            if (withFraction && field.Kind == DateField.Second)
            {
                adjusted.Append(field.Text).Append(locale.Get("num.decimal")).Append(wanted[DateField.Fraction]!.Value.Text);
                continue;
            }

            adjusted.Append(wanted[field.Kind] is { } asked ? Adjusted(field, asked, match.Skeleton, keepsHour).Text : field.Text);
        }

        return adjusted.ToString();
    }

    private static DateField Adjusted(DateField field, DateField asked, DateSkeleton? stated, bool keepsHour)
    {
        int length = asked.Letter == 'E' && asked.Length < 3 ? 3 : asked.Length;
        if (field.Kind is DateField.Minute or DateField.Second || (keepsHour && field.Kind == DateField.Hour))
        {
            length = field.Length;
        }
        else if (stated is not null && asked.Letter is not ('c' or 'e'))
        {
            int statedLength = stated[field.Kind]?.Length ?? 0;
            if (statedLength == length || field.Form > 0 != asked.Form > 0)
            {
                length = field.Length;
            }
        }

        char letter = field.Kind is DateField.Hour or DateField.Month or DateField.Weekday || (field.Kind == DateField.Year && asked.Letter != 'Y')
            ? field.Letter
            : asked.Letter;
        return new DateField(letter == 'E' && length < 3 ? 'e' : letter, length);
    }

    private sealed record Match(string Pattern, DateSkeleton? Skeleton, int Cost, int Missing, int Extra);
}
