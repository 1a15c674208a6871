namespace McpTools.ScriptWorker.Globals.Locales.Parsing;

/// <content>The date-time format of the language, such as <c>2024-01-15T10:00:00Z</c>.</content>
internal sealed partial class DateText
{
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
}
