using System.Globalization;
using McpTools.ScriptWorker.Globals.Locales.Cldr;

namespace McpTools.ScriptWorker.Globals.Locales.Numbers;

/// <summary>Writes what a pattern has around its digits: signs, a currency and words.</summary>
internal sealed class NumberAffixes(LocaleData locale, NumberOptions options)
{
    private readonly NumberSymbols symbols = new(locale);

    // Splits a pattern at the placeholder of its digits, which a word such as "mille" has not.
    public static (string Prefix, string? Suffix) Split(string pattern)
    {
        int first = -1, end = -1;
        bool isQuoted = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            isQuoted ^= pattern[i] == '\'';
            if (!isQuoted && pattern[i] is '#' or '0')
            {
                first = first < 0 ? i : first;
                end = i + 1;
            }
        }

        return first < 0 ? (pattern, null) : (pattern[..first], pattern[end..]);
    }

    public void Add(TextParts parts, string affix, bool isPrefix, bool hasDigits)
    {
        bool isCompact = options.Notation == "compact";
        string text = "";
        void Flush()
        {
            if (isCompact && text is not ("(" or ")"))
            {
                parts.AddTrimmed(text, "compact");
            }
            else
            {
                parts.Add(TextParts.Literal, text);
            }

            text = "";
        }

        for (int i = 0; i < affix.Length; i++)
        {
            switch (affix[i])
            {
                case '\'':
                    break;
                case '-' or '+' or '%':
                    Flush();
                    parts.Add(TypeOf(affix[i]), symbols.Of(affix[i]));
                    break;
                case '¤':
                    Flush();
                    AddCurrency(parts, hasDigits && isPrefix && i == affix.Length - 1, hasDigits && !isPrefix && i == 0);
                    break;
                default:
                    text += affix[i];
                    break;
            }
        }

        Flush();
    }

    private string TypeOf(char sign) => sign switch { '-' => "minusSign", '+' => "plusSign", _ => options.Style == "unit" ? "unit" : "percentSign" };

    // A currency that ends with a letter has a space to the digits beside it.
    private void AddCurrency(TextParts parts, bool isBeforeDigits, bool isAfterDigits)
    {
        string shown = CurrencyText;
        if (isAfterDigits && NeedsSpace(shown[0]))
        {
            parts.Add(TextParts.Literal, locale.Get("pattern.spacing"));
        }

        parts.Add("currency", shown);
        if (isBeforeDigits && NeedsSpace(shown[^1]))
        {
            parts.Add(TextParts.Literal, locale.Get("pattern.spacing"));
        }
    }

    private static bool NeedsSpace(char edge) => CharUnicodeInfo.GetUnicodeCategory(edge) is not
        (UnicodeCategory.CurrencySymbol or UnicodeCategory.MathSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private string CurrencyText => options.CurrencyDisplay switch
    {
        "code" => options.Currency,
        "narrowSymbol" => locale.Find($"cur.{options.Currency}.narrow") ?? locale.Find($"cur.{options.Currency}.symbol") ?? options.Currency,
        _ => locale.Find($"cur.{options.Currency}.symbol") ?? options.Currency,
    };
}
