namespace McpTools.Modules.Search.Terms;

/// <summary>Why a new piece of a name begins.</summary>
internal enum PieceBorder : byte
{
    Start,

    /// <summary>A capital letter.</summary>
    Case,

    /// <summary>A digit after a letter, or a letter after a digit.</summary>
    Digit,
    Underscore,
    Dot,
    Apostrophe,
}

/// <param name="From">Start in the text.</param>
/// <param name="To">End in the text.</param>
/// <param name="Border">The border before it.</param>
/// <param name="Number">A number without its separators; null for a piece that is written as in the text.</param>
internal readonly record struct NamePiece(int From, int To, PieceBorder Border, string? Number = null)
{
    public bool IsNumber => Number is not null;
}

/// <summary>Reads one word, or one name whose parts are joined by capitals, underscores, dots or apostrophes, and adds its terms.</summary>
internal sealed class SegmentScanner(ScannedTerms terms)
{
    // A longer run is no word, for example encoded data.
    private const int MaxCharacters = 255;

    private readonly List<NamePiece> pieces = [];
    private readonly SegmentTerms written = new(terms);

    /// <summary>The last segment as one term, before stemming.</summary>
    public ReadOnlySpan<char> Whole => written.Whole;

    /// <summary>Whether the last segment has only letters.</summary>
    public bool IsLetters => written.IsLetters;

    /// <returns>The index after the segment.</returns>
    public int Read(ReadOnlySpan<char> text, int start)
    {
        int end = PlainWordEnd(text, start);
        if (end > 0)
        {
            return written.AddPlain(text, start, end);
        }

        pieces.Clear();
        end = ReadPieces(text, start);
        return written.Add(text, pieces, end);
    }

    // Most words have only lower-case letters after the first one, and a space or a sign that joins nothing behind them.
    private static int PlainWordEnd(ReadOnlySpan<char> text, int start)
    {
        int at = start + 1;
        while (at < text.Length && text[at] is >= 'a' and <= 'z')
        {
            at++;
        }

        bool isPlain = char.IsAsciiLetter(text[start]) && at - start < MaxCharacters && (start == 0 || text[start - 1] is not ('_' or '.'));
        bool ends = at == text.Length || text[at] is ' ' or '\n' or ',' or ')' or ';' || (text[at] == '.' && (at + 1 == text.Length || text[at + 1] is ' ' or '\n'));
        return isPlain && ends ? at : 0;
    }

    private int ReadPieces(ReadOnlySpan<char> text, int start)
    {
        int at = start, from = start;
        PieceBorder border = PieceBorder.Start;
        while (at < text.Length && at - start < MaxCharacters)
        {
            CharacterKind kind = CharacterKinds.At(text, at, out int size);
            if (kind == CharacterKind.Word && char.IsDigit(text[at]) && (at == from || !char.IsDigit(text[at - 1])))
            {
                (int numberEnd, string number) = NumberScanner.Read(text, at);
                Close(from, at, border);
                pieces.Add(new(at, numberEnd, at > from ? PieceBorder.Digit : border, number));

                // A capital begins a part, as in OAuth2Password, but not a unit, as in 10GB.
                border = pieces.Count > 1 && numberEnd < text.Length && char.IsUpper(text[numberEnd]) ? PieceBorder.Case : PieceBorder.Digit;
                (from, at) = (numberEnd, numberEnd);
            }
            else if (kind == CharacterKind.Word)
            {
                int capital = CaseBorder(text, from, at);
                if (capital > from)
                {
                    Close(from, capital, border);
                    (from, border) = (capital, PieceBorder.Case);
                }

                at += size;
            }
            else if (kind == CharacterKind.Ignorable && VisibleWord(text, at) is { } visible)
            {
                at = visible;
            }
            else if (Joint(text, at) is var (next, joint))
            {
                Close(from, at, border);
                (from, at, border) = (next, next, joint);
            }
            else
            {
                break;
            }
        }

        Close(from, at, border);
        return at;
    }

    private void Close(int from, int to, PieceBorder border)
    {
        if (to > from)
        {
            pieces.Add(new(from, to, border));
        }
    }

    // Before a capital after a small letter, and before the last capital of several that a small letter follows.
    private static int CaseBorder(ReadOnlySpan<char> text, int from, int at)
    {
        if (at == from)
        {
            return -1;
        }

        bool isCapital = char.IsUpper(text[at]), wasCapital = char.IsUpper(text[at - 1]);
        return isCapital && char.IsLower(text[at - 1]) ? at
            : !isCapital && wasCapital && at - from > 1 && char.IsLower(text[at]) && char.IsUpper(text[at - 2]) ? at - 1
            : -1;
    }

    // The next character of the same word, after invisible ones.
    private static int? VisibleWord(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && CharacterKinds.IsIgnorable(text[at]))
        {
            at++;
        }

        return at < text.Length && CharacterKinds.At(text, at, out _) == CharacterKind.Word ? at : null;
    }

    private static (int Next, PieceBorder Border)? Joint(ReadOnlySpan<char> text, int at)
    {
        int next = at + 1;
        PieceBorder border;
        switch (Signs.Plain(text[at]))
        {
            case '_':
                while (next < text.Length && Signs.Plain(text[next]) == '_')
                {
                    next++;
                }

                border = PieceBorder.Underscore;
                break;
            case '.':
                border = PieceBorder.Dot;
                break;
            case '\'' or '\u00B7':
                border = PieceBorder.Apostrophe;
                break;
            default:
                return null;
        }

        return next < text.Length && CharacterKinds.At(text, next, out _) == CharacterKind.Word ? (next, border) : null;
    }
}
