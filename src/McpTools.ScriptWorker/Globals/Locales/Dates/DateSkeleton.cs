namespace McpTools.ScriptWorker.Globals.Locales.Dates;

/// <summary>The fields that a date shows, without their order and the text between them.</summary>
internal sealed class DateSkeleton
{
    // A field that the pattern lacks costs less than one that nobody asked for.
    private const int CostOfExtra = 0x10000, CostOfMissing = 0x1000;

    private readonly DateField?[] fields = new DateField?[DateField.Kinds];

    public DateSkeleton(string skeleton)
    {
        foreach ((DateField? field, _) in DateField.Parse(skeleton))
        {
            if (field is { } found)
            {
                fields[found.Kind] = found;
            }
        }

        // Parts of a second beside a minute imply the second.
        if (fields[DateField.Fraction] is not null && fields[DateField.Minute] is not null)
        {
            fields[DateField.Second] ??= new DateField('s', 1);
        }

        // A pattern with a 12-hour clock implies the half of the day.
        if (fields[DateField.Hour] is { Letter: 'h' or 'K' } && fields[DateField.Period] is null)
        {
            fields[DateField.Period] = new DateField('a', 1);
        }
        else if (fields[DateField.Hour] is { Letter: 'H' or 'k' })
        {
            fields[DateField.Period] = null;
        }
    }

    public DateField? this[int kind] => fields[kind];

    public int Mask => Enumerable.Range(0, DateField.Kinds).Where(kind => fields[kind] is not null).Sum(kind => 1 << kind);

    /// <summary>The kind of the smallest field. A weekday is as small as a day.</summary>
    public int Smallest => Array.FindLastIndex(fields, DateField.Fraction, one => one is not null) is var last && last == DateField.Weekday ? DateField.Day : last;

    /// <param name="other">The skeleton of a pattern.</param>
    /// <param name="mask">The kinds of fields that are wanted.</param>
    /// <returns>How far the other is from this one, and which wanted fields it lacks or has beyond.</returns>
    public (int Cost, int Missing, int Extra) Distance(DateSkeleton other, int mask)
    {
        int cost = 0, missing = 0, extra = 0;
        for (int kind = 0; kind < DateField.Kinds; kind++)
        {
            DateField? mine = (mask & (1 << kind)) == 0 ? null : fields[kind], theirs = other.fields[kind];
            if (mine is null && theirs is not null)
            {
                cost += CostOfExtra;
                extra |= 1 << kind;
            }
            else if (mine is not null && theirs is null)
            {
                cost += CostOfMissing;
                missing |= 1 << kind;
            }
            else if (mine is { } a && theirs is { } b)
            {
                cost += Math.Abs(a.Form - b.Form);
            }
        }

        return (cost, missing, extra);
    }
}
