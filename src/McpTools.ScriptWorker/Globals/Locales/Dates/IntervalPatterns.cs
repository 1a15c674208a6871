using McpTools.ScriptWorker.Globals.Locales.Cldr;

namespace McpTools.ScriptWorker.Globals.Locales.Dates;

/// <summary>The patterns of a locale for the time between two moments.</summary>
internal sealed class IntervalPatterns
{
    private const int WidthOfKinds = 0x100;

    private readonly List<(string Name, DateField[] Fields)> skeletons;
    private readonly Dictionary<string, string> patterns;

    public IntervalPatterns(LocaleData locale)
    {
        patterns = locale.Under("interval.");
        skeletons = [.. patterns.Keys.Select(key => key[..key.LastIndexOf('.')]).Distinct().Order(StringComparer.Ordinal).Select(name => (name, Fields(name)))];
    }

    /// <returns>The pattern for moments that differ from a kind of field on; null when the locale has none.</returns>
    public string? Find(string skeleton, int kind)
    {
        bool HasNot(char letter) => !skeleton.Contains(letter, StringComparison.Ordinal);
        return Stated(skeleton, kind)
            ?? (kind == DateField.Month && HasNot('M') ? Stated("M" + skeleton, kind) : null)
            ?? (kind == DateField.Year && HasNot('y') ? Stated((HasNot('M') ? "yM" : "y") + skeleton, kind) : null);
    }

    /// <summary>Whether the locale has any pattern for these fields.</summary>
    public bool Has(string skeleton) => Nearest(Wanted(skeleton)) is not null;

    private string? Stated(string skeleton, int kind)
    {
        DateField[] wanted = Wanted(skeleton);
        if (Nearest(wanted) is not { } best
            || Letters(kind).Select(letter => patterns.GetValueOrDefault($"{best}.{letter}")).FirstOrDefault(pattern => pattern is not null) is not { } found)
        {
            return null;
        }

        return string.Concat(DateField.Parse(found).Select(part => part.Field is { } field ? Widened(field, best, wanted).Text : DateField.Quoted(part.Text)));
    }

    private string? Nearest(DateField[] wanted)
    {
        (string? best, int cost) = (null, int.MaxValue);
        foreach ((string name, DateField[] fields) in skeletons)
        {
            if (fields.Length == wanted.Length && Cost(wanted, fields) is { } distance && distance < cost)
            {
                (best, cost) = (name, distance);
            }
        }

        return best;
    }

    private static DateField[] Wanted(string skeleton) => Fields(skeleton.Replace('K', 'h').Replace('k', 'H'));

    private static DateField Widened(DateField field, string best, DateField[] wanted)
    {
        DateField asked = wanted.FirstOrDefault(one => one.Kind == field.Kind), stated = Fields(best).FirstOrDefault(one => one.Kind == field.Kind);
        return asked.Letter == 'z' && field.Letter == 'v' ? asked
            : asked.Length > stated.Length && field.Length == stated.Length && field.Kind != DateField.Period ? field with { Length = asked.Length }
            : field;
    }

    private static string[] Letters(int kind) => kind switch
    {
        DateField.Era => ["G"],
        DateField.Year => ["y"],
        DateField.Month => ["M"],
        DateField.Day => ["d"],
        DateField.Period => ["a", "B", "H", "h"],
        DateField.Hour => ["h", "H"],
        DateField.Minute => ["m"],
        _ => [],
    };

    private static int? Cost(DateField[] wanted, DateField[] fields)
    {
        int cost = 0;
        foreach (DateField field in wanted)
        {
            DateField other = fields.FirstOrDefault(one => one.Kind == field.Kind);
            bool isSame = other.Letter == field.Letter || (field.Letter is 'z' && other.Letter is 'v') || (field.Letter is 'M' or 'L' && other.Letter is 'M' or 'L');
            if (other.Length == 0 || !isSame)
            {
                return null;
            }

            cost += Math.Abs(field.Length - other.Length) + (field.Kind == DateField.Month && field.Length > 2 != other.Length > 2 ? WidthOfKinds : 0);
        }

        return cost;
    }

    private static DateField[] Fields(string skeleton) =>
        [.. DateField.Parse(skeleton).Where(part => part.Field is { Letter: not 'a' }).Select(part => part.Field!.Value)];
}
