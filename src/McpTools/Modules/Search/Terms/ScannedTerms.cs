namespace McpTools.Modules.Search.Terms;

/// <summary>What a term is. The values are combined in the flags of a token.</summary>
[Flags]
internal enum TermTraits
{
    None = 0,

    /// <summary>A part of a longer name, such as <c>http</c> in <c>HTTPException</c>. It counts little in a text.</summary>
    Part = 1,

    /// <summary>A name that is also found by the words before it, such as <c>v-if</c> after <c>v</c>.</summary>
    Whole = 2,

    /// <summary>Letters only, so the term is stemmed.</summary>
    Stemmed = 4,

    /// <summary>Written in capitals among other words, so it is a name and no stop word.</summary>
    Name = 8,

    /// <summary>One of several characters without spaces between them. The pairs around it say more.</summary>
    InRun = 16,

    /// <summary>A pair of such characters.</summary>
    Pair = 32,

    /// <summary>A star follows.</summary>
    Starred = 64,

    /// <summary>It is not the word itself, but a part of it or a name with it.</summary>
    Beside = Part | Whole,

    /// <summary>Letters before or after a number without a sign, as 10 and gb in 10GB. In a question they alone are no word.</summary>
    Digits = 128,
}

/// <param name="Start">Start of the folded term in <see cref="ScannedTerms.Letters"/>.</param>
/// <param name="From">Start of the range in the text, in UTF-16 units.</param>
/// <param name="To">One after the last unit.</param>
/// <param name="Advance">How many positions after the previous term: 0 for a term at the same position.</param>
internal readonly record struct ScannedTerm(int Start, int Length, int From, int To, TermTraits Traits, int Advance);

/// <summary>The terms of one run of characters, in a buffer that is used again for the next run.</summary>
internal sealed class ScannedTerms
{
    private readonly List<ScannedTerm> terms = [];
    private char[] letters = new char[256];
    private int used;
    private int skipped;

    public int Count => terms.Count;

    public ScannedTerm this[int index] => terms[index];

    public ReadOnlySpan<char> Letters(in ScannedTerm term) => letters.AsSpan(term.Start, term.Length);

    public char[] Buffer => letters;

    /// <summary>Forgets the terms. Skipped positions still count for the next term.</summary>
    public void Clear()
    {
        terms.Clear();
        used = 0;
    }

    public void Reset()
    {
        Clear();
        skipped = 0;
    }

    /// <summary>A stop word takes a position, so that words around it are no neighbours.</summary>
    public void Skip() => skipped++;

    public void AddNext(ReadOnlySpan<char> term, int from, int to, TermTraits traits)
    {
        Add(term, from, to, traits, 1 + skipped);
        skipped = 0;
    }

    /// <summary>Adds a term at the position of the previous one.</summary>
    public void AddBeside(ReadOnlySpan<char> term, int from, int to, TermTraits traits)
    {
        // If all words of the name are stop words, it takes their positions.
        bool isAlone = terms.Count == 0;
        Add(term, from, to, traits, isAlone ? skipped : 0);
        skipped = isAlone ? 0 : skipped;
    }

    public void Mark(int index, TermTraits traits) => terms[index] = terms[index] with { Traits = terms[index].Traits | traits };

    private void Add(ReadOnlySpan<char> term, int from, int to, TermTraits traits, int advance)
    {
        // Nothing remains of a mark without a letter.
        if (term.IsEmpty)
        {
            return;
        }

        if (used + term.Length > letters.Length)
        {
            Array.Resize(ref letters, Math.Max(letters.Length * 2, used + term.Length));
        }

        term.CopyTo(letters.AsSpan(used));
        terms.Add(new(used, term.Length, from, to, traits, advance));
        used += term.Length;
    }
}
