using System.Buffers;

namespace McpTools.Modules.Search.Terms;

/// <summary>
/// Reads a run of word characters: a word, a name in code, a number with its unit, or several of them joined by signs, such as <c>v-if</c>,
/// <c>TCP/IP</c> or <c>src/app/main.py</c>. The joined words are terms as if there were spaces, and the whole is a term beside them.
/// </summary>
internal sealed class CompoundScanner(ScannedTerms terms)
{
    private const int MaxSegments = 10;
    private const int MaxWholeCharacters = 100;

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
            if (count > 0 && wholeLength > 0 && char.IsAsciiDigit(whole[wholeLength - 1]) && char.IsAsciiDigit(text[next]) && !Append([Signs.Plain(text[next - 1])], ref wholeLength))
            {
                count = -1;
            }

            at = next;
        }

        if (count is > 1 and <= MaxSegments)
        {
            terms.AddBeside(whole.AsSpan(0, wholeLength), start, at, TermTraits.Whole | TermTraits.Part | (isLetters ? TermTraits.Stemmed : TermTraits.None));
        }

        if (count == 1 && SpacedName.EndAt(text, segments.Whole, at) is var spaced && spaced > at)
        {
            terms.AddBeside(string.Concat(segments.Whole, Spelling.Of(text[at..spaced]).Replace(" ", "", StringComparison.Ordinal)), start, spaced, TermTraits.Part | TermTraits.Digits);
        }

        if (terms.Count > 0 && at < text.Length && text[at] == '*' && (at + 1 == text.Length || text[at + 1] is not '*' && CharacterKinds.At(text, at + 1, out _) == CharacterKind.Other))
        {
            terms.Mark(terms.Count - 1, TermTraits.Starred);
        }

        return at;
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
            // Markdown escapes a sign.
            case '\\' when text[next] is '_' or '*' or '.' or '-':
            case ':' when text[next] == ':':
            case '*' when text[next] == '*':
            case '~' when text[next] == '~':
                next++;
                break;
            case '-' or '/' or '\\' or ':' or '@' or '+' or '#' or '*' or '~':
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

/// <summary>Words with a space between them that others write together: a number and its unit, the thousands of a number, and a name with its version.</summary>
internal static class SpacedName
{
    private const int GroupDigits = 3;
    private const int UnitLetters = 3;
    private const int VersionDigits = 2;

    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.");

    /// <param name="word">The folded word before the space.</param>
    /// <param name="at">The end of the word.</param>
    /// <returns>The end of the name; <paramref name="at"/> if it has only one word.</returns>
    public static int EndAt(ReadOnlySpan<char> text, ReadOnlySpan<char> word, int at)
    {
        if (at + 1 >= text.Length || text[at] is not (' ' or '\u00A0' or '\u202F') || word.Length == 0 || StopWords.Contains(word))
        {
            return at;
        }

        int digits = RunEnd(text, at + 1, char.IsAsciiDigit) - at - 1, letters = RunEnd(text, at + 1, char.IsLetter) - at - 1;
        if (!word.ContainsAnyExcept(OfNumbers))
        {
            return digits == GroupDigits && word.Length <= GroupDigits ? GroupsEnd(text, at)
                : letters is > 0 and <= UnitLetters && !char.IsDigit(At(text, at + 1 + letters)) && !StopWords.Contains(text.Slice(at + 1, letters)) ? at + 1 + letters
                : at;
        }

        return word.Length > 1 && !word.ContainsAny(OfNumbers) && digits is > 0 and <= VersionDigits && !char.IsLetter(At(text, at + 1 + digits)) ? at + 1 + digits : at;
    }

    private static int GroupsEnd(ReadOnlySpan<char> text, int at)
    {
        int end = at;
        while (At(text, end) is ' ' or '\u00A0' or '\u202F' && RunEnd(text, end + 1, char.IsAsciiDigit) - end - 1 == GroupDigits)
        {
            end += 1 + GroupDigits;
        }

        return char.IsLetterOrDigit(At(text, end)) ? at : end;
    }

    private static char At(ReadOnlySpan<char> text, int index) => index < text.Length ? text[index] : ' ';

    private static int RunEnd(ReadOnlySpan<char> text, int at, Func<char, bool> belongs)
    {
        while (at < text.Length && belongs(text[at]))
        {
            at++;
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
