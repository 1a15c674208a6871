namespace McpTools.Modules.Search.Terms;

/// <summary>
/// Reads a run of word characters: a word, a name in code, a number with its unit, or several of them joined by signs, such as <c>v-if</c>,
/// <c>TCP/IP</c> or <c>src/app/main.py</c>. The joined words are terms as if there were spaces, and the whole is a term beside them.
/// </summary>
internal sealed class CompoundScanner(ScannedTerms terms)
{
    private const int MaxSegments = 10;
    private const int MaxWholeCharacters = 100;
    private const int GroupDigits = 3;

    // With longer ones, "a&b" would be a name.
    private const int MaxAmpersandCharacters = 3;

    private readonly SegmentScanner segments = new(terms);
    private readonly char[] whole = new char[MaxWholeCharacters];

    /// <param name="start">Index of the first word character.</param>
    /// <returns>The index after the run.</returns>
    public int Read(ReadOnlySpan<char> text, int start)
    {
        int wholeLength = 0, count = 0, at = start;
        bool isLetters = true;
        while (true)
        {
            int from = at;
            at = segments.Read(text, from);
            if (count >= 0)
            {
                count = Append(segments.Whole, ref wholeLength) ? count + 1 : -1;
                isLetters &= segments.IsLetters;
            }

            if (Next(text, from, at) is not { } next)
            {
                break;
            }

            // Without the sign between two numbers, 24/7 would be 247.
            if (count > 0 && char.IsAsciiDigit(whole[wholeLength - 1]) && char.IsAsciiDigit(text[next]) && !Append([Signs.Plain(text[next - 1])], ref wholeLength))
            {
                count = -1;
            }

            at = next;
        }

        if (count is > 1 and <= MaxSegments)
        {
            terms.AddBeside(whole.AsSpan(0, wholeLength), start, at, TermTraits.Whole | TermTraits.Part | (isLetters ? TermTraits.Stemmed : TermTraits.None));
        }

        if (count == 1 && GroupsAfter(text, at) is var groups && groups > at)
        {
            terms.AddBeside(string.Concat(segments.Whole, text[at..groups]).Replace(" ", "", StringComparison.Ordinal), start, groups, TermTraits.Part);
        }

        if (terms.Count > 0 && at < text.Length && text[at] == '*' && (at + 1 == text.Length || text[at + 1] is not '*' && CharacterKinds.At(text, at + 1, out _) == CharacterKind.Other))
        {
            terms.Mark(terms.Count - 1, TermTraits.Starred);
        }

        return at;
    }

    // A space may separate the thousands of a number: 5 000.
    private int GroupsAfter(ReadOnlySpan<char> text, int at)
    {
        int end = at;
        if (segments.Whole.Length <= GroupDigits && !segments.Whole.ContainsAnyExceptInRange('0', '9'))
        {
            while (end + GroupDigits < text.Length && text[end] == ' ' && !text.Slice(end + 1, GroupDigits).ContainsAnyExceptInRange('0', '9')
                && (end + GroupDigits + 1 == text.Length || !char.IsLetterOrDigit(text[end + GroupDigits + 1])))
            {
                end += GroupDigits + 1;
            }
        }

        return end;
    }

    private bool Append(ReadOnlySpan<char> part, ref int length)
    {
        if (length + part.Length > whole.Length)
        {
            return false;
        }

        part.CopyTo(whole.AsSpan(length));
        length += part.Length;
        return true;
    }

    // Returns the start of the next segment if a sign joins it to the one before.
    private static int? Next(ReadOnlySpan<char> text, int from, int at)
    {
        if (at + 1 >= text.Length)
        {
            return null;
        }

        int next = at + 1;
        switch (Signs.Plain(text[at]))
        {
            case '-' when text[next] is '\n' or '\r':
                // A word was divided at the end of a line.
                next = text[next] == '\r' && next + 1 < text.Length && text[next + 1] == '\n' ? next + 2 : next + 1;
                while (next < text.Length && text[next] == ' ')
                {
                    next++;
                }

                return next < text.Length && char.IsLower(text[next]) && char.IsLetter(text[at - 1]) ? next : null;
            case ':' when text[next] == ':':
                next++;
                break;
            case '-' or '/' or '\\' or ':' or '@' or '+' or '#':
                break;
            case '&' when at - from <= MaxAmpersandCharacters && WordEnd(text, next) - next <= MaxAmpersandCharacters:
                break;
            default:
                return null;
        }

        return next < text.Length && CharacterKinds.At(text, next, out _) == CharacterKind.Word ? next : null;
    }

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && CharacterKinds.At(text, at, out int size) == CharacterKind.Word)
        {
            at += size;
        }

        return at;
    }
}

/// <summary>Signs that join words, in the one form that stands for their variants.</summary>
internal static class Signs
{
    private const int WideToNarrow = 0xFEE0;

    public static char Plain(char sign) => sign switch
    {
        < '\u0080' => sign,
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2212' or '\uFE63' => '-',
        '\u2018' or '\u2019' or '\u02BC' or '\u02BB' or '\uFF07' => '\'',
        >= '\uFF01' and <= '\uFF5E' => (char)(sign - WideToNarrow),
        _ => sign,
    };
}
