namespace McpTools.Modules.Search.Terms;

/// <summary>
/// Splits a text into terms. A run of word characters is one term with its parts, a Chinese, Japanese or Korean character is a term with its pairs,
/// and scripts of Southeast Asia, which write no spaces, are split into pairs.
/// </summary>
internal sealed class TermScanner
{
    private readonly ScannedTerms terms = new();
    private readonly CompoundScanner compounds;
    private char[] text = [];
    private int length;
    private int at;
    private Unit? before;

    public TermScanner() => compounds = new(terms);

    public ScannedTerms Terms => terms;

    public void Reset(char[] text, int length)
    {
        (this.text, this.length, at, before) = (text, length, 0, null);
        terms.Reset();
    }

    /// <summary>Reads the terms of the next run.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool Advance()
    {
        terms.Clear();
        ReadOnlySpan<char> all = text.AsSpan(0, length);
        while (at < length && terms.Count == 0)
        {
            switch (CharacterKinds.At(all, at, out int size))
            {
                case CharacterKind.Word:
                    at = compounds.Read(all, at);
                    before = null;
                    break;
                case CharacterKind.Ideograph:
                    Read(all, CharacterKind.Ideograph);
                    break;
                case CharacterKind.Syllable:
                    Read(all, CharacterKind.Syllable);
                    break;
                default:
                    at += size;
                    break;
            }
        }

        return terms.Count > 0;
    }

    // A run ends before a character of another kind. Its last unit was read as the second of a pair.
    private void Read(ReadOnlySpan<char> all, CharacterKind kind)
    {
        Unit unit = before is { } known && known.From == at ? known : UnitAt(all, at);
        bool isFirst = before is null;
        int next = unit.To;
        while (next < all.Length && CharacterKinds.IsIgnorable(all[next]))
        {
            next++;
        }

        Unit? following = next < all.Length && CharacterKinds.At(all, next, out _) == kind ? UnitAt(all, next) : null;
        if (kind == CharacterKind.Ideograph || (isFirst && following is null))
        {
            terms.AddNext(unit.Text, unit.From, unit.To, isFirst && following is null ? TermTraits.None : TermTraits.InRun);
        }

        if (following is { } second)
        {
            AddPair(unit, second, kind);
        }

        (before, at) = (following, next);
    }

    private void AddPair(Unit unit, Unit second, CharacterKind kind)
    {
        Span<char> pair = stackalloc char[unit.Text.Length + second.Text.Length];
        unit.Text.CopyTo(pair);
        second.Text.CopyTo(pair[unit.Text.Length..]);
        if (kind == CharacterKind.Ideograph)
        {
            terms.AddBeside(pair, unit.From, second.To, TermTraits.Pair);
        }
        else
        {
            terms.AddNext(pair, unit.From, second.To, TermTraits.Pair);
        }
    }

    // A Khmer sign joins the consonants before and after it.
    private const char Coeng = '\u17D2';
    private const char Virama = '\u1039';
    private const int MaxUnit = 16;

    private static Unit UnitAt(ReadOnlySpan<char> all, int start)
    {
        CharacterKinds.At(all, start, out int size);
        int end = start + size;
        while (end < all.Length && end - start < MaxUnit && (CharacterKinds.IsExtending(all[end]) || CharacterKinds.IsIgnorable(all[end]) || all[end - 1] is Coeng or Virama))
        {
            end++;
        }

        return new(Spelling.OfUnit(all[start..end]), start, end);
    }

    private readonly record struct Unit(string Text, int From, int To);
}
