namespace McpTools.ScriptWorker.Globals.Locales.Parsing;

internal enum DateTokenKind
{
    End,
    Number,
    Symbol,
    Space,
    Month,
    HalfDay,
    ZoneName,
    Separator,
    Word,
    Unknown,
}

/// <param name="Kind">What the token is.</param>
/// <param name="Value">The number, the symbol, the month, the hours of the half day or the hours of the zone.</param>
/// <param name="Length">The characters of the token.</param>
internal readonly record struct DateToken(DateTokenKind Kind, int Value = 0, int Length = 0)
{
    public bool IsSign => Kind == DateTokenKind.Symbol && Value is '+' or '-';

    public bool IsUtcLetter => Kind == DateTokenKind.ZoneName && Length == 1;

    public bool Is(char symbol) => Kind == DateTokenKind.Symbol && Value == symbol;

    public bool IsNumber(int length) => Kind == DateTokenKind.Number && Length == length;
}

/// <summary>Splits the text of a date into tokens.</summary>
internal sealed class DateTokens
{
    // More digits than this do not fit a number, so they are dropped.
    private const int MostDigits = 9;

    private const int PrefixLength = 3;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly Dictionary<string, int> Zones = new(StringComparer.Ordinal)
    {
        ["ut"] = 0,
        ["utc"] = 0,
        ["z"] = 0,
        ["gmt"] = 0,
        ["est"] = -5,
        ["edt"] = -4,
        ["cst"] = -6,
        ["cdt"] = -5,
        ["mst"] = -7,
        ["mdt"] = -6,
        ["pst"] = -8,
        ["pdt"] = -7,
    };

    private readonly string text;
    private int at;

    public DateTokens(string text)
    {
        this.text = text;
        Peek = Scan();
    }

    public DateToken Peek { get; private set; }

    public DateToken Next()
    {
        DateToken token = Peek;
        Peek = Scan();
        return token;
    }

    public bool Skip(char symbol)
    {
        if (!Peek.Is(symbol))
        {
            return false;
        }

        Next();
        return true;
    }

    private DateToken Scan()
    {
        if (at >= text.Length)
        {
            return new DateToken(DateTokenKind.End);
        }

        char letter = text[at];
        if (char.IsAsciiDigit(letter))
        {
            return Number();
        }

        if (letter is ':' or '-' or '+' or '.' or ')')
        {
            at++;
            return new DateToken(DateTokenKind.Symbol, letter, 1);
        }

        if (letter >= 'A' && !IsSpace(letter))
        {
            return Word();
        }

        if (letter == '(')
        {
            SkipParentheses();
            return new DateToken(DateTokenKind.Unknown);
        }

        at++;
        return new DateToken(IsSpace(letter) ? DateTokenKind.Space : DateTokenKind.Unknown, 0, 1);
    }

    private DateToken Number()
    {
        int start = at, value = 0, digits = 0;
        while (at < text.Length && text[at] == '0')
        {
            at++;
        }

        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++, digits++)
        {
            value = digits < MostDigits ? (value * 10) + text[at] - '0' : value;
        }

        return new DateToken(DateTokenKind.Number, value, at - start);
    }

    private DateToken Word()
    {
        int start = at;
        while (at < text.Length && text[at] >= 'A' && !IsSpace(text[at]))
        {
            at++;
        }

        int length = at - start;
        string prefix = text.Substring(start, Math.Min(length, PrefixLength)).ToLowerInvariant();
        return Array.IndexOf(Months, prefix) is >= 0 and var month ? new DateToken(DateTokenKind.Month, month + 1, length)
            : length > PrefixLength ? new DateToken(DateTokenKind.Word, 0, length)
            : prefix is "am" or "pm" ? new DateToken(DateTokenKind.HalfDay, prefix == "am" ? 0 : 12, length)
            : prefix == "t" ? new DateToken(DateTokenKind.Separator, 0, length)
            : Zones.TryGetValue(prefix, out int hours) ? new DateToken(DateTokenKind.ZoneName, hours, length)
            : new DateToken(DateTokenKind.Word, 0, length);
    }

    private void SkipParentheses()
    {
        int depth = 0;
        do
        {
            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            at++;
        }
        while (depth > 0 && at < text.Length);
    }

    private static bool IsSpace(char letter) => char.IsWhiteSpace(letter) || letter == '\uFEFF';
}
