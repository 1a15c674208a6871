namespace McpTools.ScriptWorker.Globals.Locales.Parsing;

/// <summary>
/// Reads the text of a date as V8 does: first as the date-time format of the language, and otherwise by looking for numbers, months, times and
/// zones in any order.
/// </summary>
internal sealed partial class DateText
{
    private readonly DateTokens tokens;
    private readonly DateParts parts = new();

    private DateText(string text) => tokens = new DateTokens(text);

    /// <returns>The milliseconds since 1970; null when the text is no date.</returns>
    public static double? Read(string text)
    {
        DateText read = new(text);
        return read.Standard() is { } rest && read.Free(rest) ? read.parts.Moment() : null;
    }

    private bool Free(DateToken first)
    {
        bool hasNumber = parts.HasDays;
        for (DateToken token = first; token.Kind != DateTokenKind.End; token = tokens.Next())
        {
            bool isRead = token.Kind switch
            {
                DateTokenKind.Number => Number(token.Value),
                DateTokenKind.Month or DateTokenKind.HalfDay or DateTokenKind.ZoneName or DateTokenKind.Separator or DateTokenKind.Word => Word(token, hasNumber),
                DateTokenKind.Symbol when token.IsSign && (parts.IsUtc || parts.HasTime) => Offset(token),
                DateTokenKind.Symbol when token.IsSign || token.Is(')') => !hasNumber,
                _ => true,
            };
            if (!isRead)
            {
                return false;
            }

            hasNumber |= token.Kind == DateTokenKind.Number || (token.IsSign && (parts.IsUtc || parts.HasTime));
        }

        return true;
    }

    private bool Number(int value)
    {
        if (tokens.Skip(':'))
        {
            if (tokens.Skip(':'))
            {
                return !parts.HasTime && parts.AddTime(value) && parts.AddTime(0);
            }

            bool isAdded = parts.AddTime(value);
            tokens.Skip('.');
            return isAdded;
        }

        if (tokens.Skip('.') && parts.ExpectsTime(value))
        {
            parts.AddTime(value);
            if (tokens.Peek.Kind != DateTokenKind.Number)
            {
                return false;
            }

            parts.EndTime(Milliseconds(tokens.Next()));
            return true;
        }

        if (parts.ExpectsZoneMinute(value))
        {
            parts.SetZoneMinute(value);
            return true;
        }

        if (parts.ExpectsTime(value))
        {
            parts.EndTime(value);
            return tokens.Peek is { Kind: DateTokenKind.End or DateTokenKind.Space } or { IsUtcLetter: true } or { IsSign: true };
        }

        bool isDay = parts.AddDay(value);
        tokens.Skip('-');
        return isDay;
    }

    private bool Word(DateToken token, bool hasNumber)
    {
        switch (token.Kind)
        {
            case DateTokenKind.HalfDay when parts.HasTime:
                parts.SetHalfDay(token.Value);
                return true;
            case DateTokenKind.Month:
                parts.SetMonth(token.Value);
                tokens.Skip('-');
                return true;
            case DateTokenKind.ZoneName when hasNumber:
                parts.SetZone(token.Value);
                return true;
            default:
                return !hasNumber && tokens.Peek.Kind != DateTokenKind.Number;
        }
    }

    private bool Offset(DateToken sign)
    {
        parts.SetZoneSign(sign.Is('+') ? 1 : -1);
        DateToken number = tokens.Peek.Kind == DateTokenKind.Number ? tokens.Next() : default;
        if (tokens.Peek.Is(':'))
        {
            parts.SetZoneTime(number.Value, null);
            return true;
        }

        switch (number.Length)
        {
            case 1 or 2:
                parts.SetZoneTime(number.Value, 0);
                return true;
            case 3 or 4:
                parts.SetZoneTime(number.Value / 100, number.Value % 100);
                return true;
            default:
                return false;
        }
    }

    private static int Milliseconds(DateToken number)
    {
        int length = Math.Min(number.Length, 9), value = number.Value;
        for (; length < 3; length++)
        {
            value *= 10;
        }

        for (; length > 3; length--)
        {
            value /= 10;
        }

        return value;
    }
}
