namespace McpTools.ScriptWorker.Globals.Locales.Parsing;

/// <summary>
/// Reads the text of a date as V8 does: first as the date-time format of the language, and otherwise by looking for numbers, months, times and
/// zones in any order.
/// </summary>
internal sealed class DateText
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

    // Returns the first token that the standard format has not; null when the text is no date in any format.
    private DateToken? Standard()
    {
        if (tokens.Peek.IsSign)
        {
            DateToken sign = tokens.Next();
            if (!tokens.Peek.IsNumber(6))
            {
                return sign;
            }

            int year = tokens.Next().Value;
            if (sign.Is('-') && year == 0)
            {
                return sign;
            }

            parts.AddDay(sign.Is('-') ? -year : year);
        }
        else if (tokens.Peek.IsNumber(4))
        {
            parts.AddDay(tokens.Next().Value);
        }
        else
        {
            return tokens.Next();
        }

        if (tokens.Skip('-'))
        {
            if (!tokens.Peek.IsNumber(2) || tokens.Peek.Value is < 1 or > 12)
            {
                return tokens.Next();
            }

            parts.AddDay(tokens.Next().Value);
            if (tokens.Skip('-'))
            {
                if (!tokens.Peek.IsNumber(2) || !DateParts.IsDay(tokens.Peek.Value))
                {
                    return tokens.Next();
                }

                parts.AddDay(tokens.Next().Value);
            }
        }

        if (tokens.Peek.Kind != DateTokenKind.Separator)
        {
            if (tokens.Peek.Kind != DateTokenKind.End)
            {
                return tokens.Next();
            }
        }
        else
        {
            tokens.Next();
            if (!StandardTime() || !StandardZone() || tokens.Peek.Kind != DateTokenKind.End)
            {
                return null;
            }
        }

        // Local time is UTC, so a date and a time without a zone need no more.
        parts.IsIso = true;
        return new DateToken(DateTokenKind.End);
    }

    private bool StandardTime()
    {
        if (!tokens.Peek.IsNumber(2) || tokens.Peek.Value > 24)
        {
            return false;
        }

        bool isMidnight = tokens.Peek.Value == 24;
        parts.AddTime(tokens.Next().Value);
        if (!tokens.Skip(':') || !Sixty(isMidnight))
        {
            return false;
        }

        if (!tokens.Skip(':'))
        {
            return true;
        }

        if (!Sixty(isMidnight))
        {
            return false;
        }

        if (tokens.Skip('.'))
        {
            if (tokens.Peek.Kind != DateTokenKind.Number || (isMidnight && tokens.Peek.Value > 0))
            {
                return false;
            }

            parts.AddTime(Milliseconds(tokens.Next()));
        }

        return true;
    }

    private bool Sixty(bool isMidnight)
    {
        if (!tokens.Peek.IsNumber(2) || !DateParts.IsSixty(tokens.Peek.Value) || (isMidnight && tokens.Peek.Value > 0))
        {
            return false;
        }

        return parts.AddTime(tokens.Next().Value);
    }

    private bool StandardZone()
    {
        if (tokens.Peek.IsUtcLetter)
        {
            tokens.Next();
            parts.SetZone(0);
            return true;
        }

        if (!tokens.Peek.IsSign)
        {
            return true;
        }

        parts.SetZoneSign(tokens.Next().Is('+') ? 1 : -1);
        if (tokens.Peek.IsNumber(4))
        {
            int value = tokens.Next().Value;
            parts.SetZoneTime(value / 100, value % 100);
            return value / 100 < 24 && value % 100 < 60;
        }

        if (!tokens.Peek.IsNumber(2) || tokens.Peek.Value > 23)
        {
            return false;
        }

        int hour = tokens.Next().Value;
        if (!tokens.Skip(':') || !tokens.Peek.IsNumber(2) || !DateParts.IsSixty(tokens.Peek.Value))
        {
            return false;
        }

        parts.SetZoneTime(hour, tokens.Next().Value);
        return true;
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
