using System.Text;

namespace McpTools.Modules.Search.Terms;

/// <summary>
/// Reads a number in the one form that its spellings share: <c>1,234,567.50</c>, <c>1.234.567,50</c>, <c>1'234'567.50</c> and <c>1_234_567.50</c> are
/// <c>1234567.50</c>, and <c>3,5</c> is <c>3.5</c>. Versions and addresses keep their dots.
/// </summary>
internal static class NumberScanner
{
    private const int GroupDigits = 3;

    // A longer run is no number that anyone asks for.
    private const int MaxCharacters = 128;

    // A decimal comma is not followed by more digits. Longer ones are groups or lists.
    private const int DecimalDigits = 2;

    /// <param name="start">Index of the first digit.</param>
    /// <returns>The end of the number, and its spelling.</returns>
    public static (int End, string Number) Read(ReadOnlySpan<char> text, int start)
    {
        text = text[..Math.Min(text.Length, start + MaxCharacters)];
        int whole = DigitsEnd(text, start);
        int grouped = GroupsEnd(text, start, whole);
        if (grouped > whole)
        {
            int end = FractionEnd(text, grouped, text[whole]);
            return (end, Digits(text[start..grouped]) + (end > grouped ? "." + Digits(text[grouped..end]) : ""));
        }

        if (whole < text.Length && Signs.Plain(text[whole]) == ',' && DigitsEnd(text, whole + 1) is var fraction && fraction - whole - 1 is 1 or DecimalDigits
            && !(fraction + 1 < text.Length && text[fraction] is ',' or '.' && char.IsDigit(text[fraction + 1])) && !(start > 1 && text[start - 1] == ',' && char.IsDigit(text[start - 2])))
        {
            return (fraction, $"{Digits(text[start..whole])}.{Digits(text[whole..fraction])}");
        }

        // A version has any number of dots.
        int dotted = whole;
        while (dotted + 1 < text.Length && Signs.Plain(text[dotted]) == '.' && char.IsDigit(text[dotted + 1]))
        {
            dotted = DigitsEnd(text, dotted + 1);
        }

        return (dotted, Spelling.Of(text[start..dotted]));
    }

    private static int DigitsEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    // A point separates groups only if there are several, because 1.234 may be a fraction.
    private static int GroupsEnd(ReadOnlySpan<char> text, int start, int whole)
    {
        if (whole - start > GroupDigits || whole >= text.Length || !IsSeparator(Signs.Plain(text[whole])))
        {
            return whole;
        }

        char separator = Signs.Plain(text[whole]);
        int end = whole, groups = 0;
        while (end < text.Length && Signs.Plain(text[end]) == separator && DigitsEnd(text, end + 1) - end - 1 == GroupDigits)
        {
            end += 1 + GroupDigits;
            groups++;
        }

        return groups > (separator == '.' ? 1 : 0) && !(separator == '.' && end + 1 < text.Length && text[end] == '.' && char.IsDigit(text[end + 1])) ? end : whole;
    }

    private static bool IsSeparator(char sign) => sign is ',' or '.' or '\'' or '_' or '\u00A0' or '\u202F' or '\u2009';

    private static int FractionEnd(ReadOnlySpan<char> text, int at, char separator)
    {
        if (at + 1 >= text.Length || text[at] == separator || Signs.Plain(text[at]) is not (',' or '.') || !char.IsDigit(text[at + 1]))
        {
            return at;
        }

        return DigitsEnd(text, at + 1);
    }

    private static string Digits(ReadOnlySpan<char> text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (char digit in text)
        {
            if (char.IsDigit(digit))
            {
                digits.Append(digit);
            }
        }

        return Spelling.Of(digits.ToString());
    }
}
