namespace McpTools.ScriptWorker.Globals.Locales.Dates;

/// <summary>One field of a date pattern or skeleton, such as <c>MMM</c>.</summary>
/// <param name="Letter">The letter of the field.</param>
/// <param name="Length">How often the letter stands.</param>
internal readonly record struct DateField(char Letter, int Length)
{
    public const int Kinds = 12;

    /// <summary>The kinds of fields in the order in which a date contains them. The last six are the time.</summary>
    public const int Era = 0, Year = 1, Month = 2, Weekday = 3, Day = 4, DayOfYear = 5, Period = 6, Hour = 7, Minute = 8, Second = 9, Fraction = 10, Zone = 11;

    // Two forms of a field are close when their numbers are. A number differs most from a name.
    private const int Numeric = 0x100, Narrow = -0x101, Shorter = -0x102, Short = -0x103, Long = -0x104, Step = 0x10;

    public int Kind => Letter switch
    {
        'G' => Era,
        'y' or 'Y' or 'u' or 'r' or 'U' => Year,
        'M' or 'L' => Month,
        'E' or 'c' or 'e' => Weekday,
        'd' => Day,
        'D' or 'F' or 'g' or 'w' or 'W' or 'Q' or 'q' => DayOfYear,
        'a' or 'b' or 'B' => Period,
        'h' or 'H' or 'k' or 'K' => Hour,
        'm' => Minute,
        's' => Second,
        'S' or 'A' => Fraction,
        _ => Zone,
    };

    /// <summary>The form: a number above zero for digits, a number below for names.</summary>
    public int Form => (Letter, Length) switch
    {
        ('G', 5) => Narrow,
        ('G', 4) => Long,
        ('G', _) => Short,
        ('Y', _) => Numeric + Step + Length,
        ('M' or 'y' or 'd' or 'm' or 's' or 'S', _) when Letter != 'M' || Length <= 2 => Numeric + Length,
        ('L', <= 2) => Numeric + Step + Length,
        ('M', 3) => Short,
        ('M', 4) => Long,
        ('M', _) => Narrow,
        ('L', 3) => Short - Step,
        ('L', 4) => Long - Step,
        ('L', _) => Narrow - Step,
        ('E', <= 3) => Short,
        ('E', 4) => Long,
        ('E', 5) => Narrow,
        ('E', _) => Shorter,
        ('c', <= 2) => Numeric + (2 * Step) + Length,
        ('c', 3) => Short - (2 * Step),
        ('c', 4) => Long - (2 * Step),
        ('c', _) => Narrow - (2 * Step),
        ('e', <= 2) => Numeric + Step + Length,
        ('e', 3) => Short - Step,
        ('e', 4) => Long - Step,
        ('e', _) => Narrow - Step,
        ('a', _) => Named(0),
        ('b', _) => Named(Step),
        ('B', _) => Named(3 * Step),
        ('H', _) => Numeric + (10 * Step) + Length,
        ('k', _) => Numeric + (11 * Step) + Length,
        ('K', _) => Numeric + Step + Length,
        ('h', _) => Numeric + Length,
        ('v', 4) => Long - (2 * Step),
        ('v', _) => Short - (2 * Step),
        ('z', 4) => Long,
        ('z', _) => Short,
        ('O', 4) => Long - Step,
        ('O', _) => Short - Step,
        _ => Numeric + (4 * Step) + Length,
    };

    public string Text => new(Letter, Length);

    private int Named(int step) => (Length switch { 5 => Narrow, 4 => Long, _ => Short }) - step;

    /// <summary>The parts of a pattern: fields, and the text between them without quotes.</summary>
    public static List<(DateField? Field, string Text)> Parse(string pattern)
    {
        List<(DateField?, string)> parts = [];
        string literal = "";
        for (int i = 0; i < pattern.Length;)
        {
            char letter = pattern[i];
            if (letter == '\'')
            {
                int end = pattern.IndexOf('\'', i + 1);
                end = end < 0 ? pattern.Length : end;
                literal += end == i + 1 ? "'" : pattern[(i + 1)..end];
                i = end + 1;
            }
            else if (char.IsAsciiLetter(letter))
            {
                if (literal.Length > 0)
                {
                    parts.Add((null, literal));
                    literal = "";
                }

                int end = i;
                while (end < pattern.Length && pattern[end] == letter)
                {
                    end++;
                }

                parts.Add((new DateField(letter, end - i), ""));
                i = end;
            }
            else
            {
                literal += letter;
                i++;
            }
        }

        if (literal.Length > 0)
        {
            parts.Add((null, literal));
        }

        return parts;
    }

    public static string Quoted(string literal) =>
        literal.Any(char.IsAsciiLetter) ? $"'{literal.Replace("'", "''", StringComparison.Ordinal)}'" : literal.Replace("'", "''", StringComparison.Ordinal);
}
