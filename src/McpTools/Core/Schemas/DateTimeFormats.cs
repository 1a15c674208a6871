namespace McpTools.Core.Schemas;

/// <summary>Recognizes the formats of RFC 3339.</summary>
internal static class DateTimeFormats
{
    public static bool IsDateTime(ReadOnlySpan<char> text) =>
        text.Length > 10 && text[10] is 'T' or 't' && IsDate(text[..10]) && IsTime(text[11..]);

    public static bool IsDate(ReadOnlySpan<char> text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-'
        && Digits(text[..4]) is { } year and >= 0
        && Digits(text[5..7]) is { } month and >= 1 and <= 12
        && Digits(text[8..]) is { } day and >= 1
        // Year 0 is a leap year like 2000; DateTime begins at 1.
        && day <= DateTime.DaysInMonth(year == 0 ? 2000 : year, month);

    public static bool IsTime(ReadOnlySpan<char> text)
    {
        if (text.Length < 9 || text[2] != ':' || text[5] != ':'
            || Digits(text[..2]) is not (>= 0 and <= 23 and var hour)
            || Digits(text[3..5]) is not (>= 0 and <= 59 and var minute)
            || Digits(text[6..8]) is not (>= 0 and <= 60 and var second))
        {
            return false;
        }

        ReadOnlySpan<char> rest = text[8..];
        if (rest[0] == '.')
        {
            int fraction = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (fraction <= 0)
            {
                return false;
            }

            rest = rest[(fraction + 1)..];
        }

        // A leap second falls on 23:59:60 UTC, so the local time depends on the offset.
        return Offset(rest) is { } offset && (second < 60 || (((hour * 60) + minute - offset + 2880) % 1440) == 1439);
    }

    private static int? Offset(ReadOnlySpan<char> text)
    {
        if (text is "Z" or "z")
        {
            return 0;
        }

        return text.Length == 6 && text[0] is '+' or '-' && text[3] == ':'
            && Digits(text[1..3]) is >= 0 and <= 23 and var hours
            && Digits(text[4..]) is >= 0 and <= 59 and var minutes
            ? (text[0] == '-' ? -1 : 1) * ((hours * 60) + minutes)
            : null;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        int number = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return -1;
            }

            number = (number * 10) + (c - '0');
        }

        return number;
    }
}
