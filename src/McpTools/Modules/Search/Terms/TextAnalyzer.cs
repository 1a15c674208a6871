using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace McpTools.Modules.Search.Terms;

/// <summary>
/// The analyzer for all texts and questions. It stems English words, and splits scripts without spaces into pairs, so no language has to be detected.
/// Names in code are found whole and by their parts. Spellings that differ only in form are the same terms.
/// </summary>
internal sealed class TextAnalyzer : Analyzer
{
    public const LuceneVersion Lucene = LuceneVersion.LUCENE_48;

    /// <summary>The version of the terms. An index of another version is rebuilt.</summary>
    public const int Version = 3;

    /// <summary>A shared instance. It stores nothing of a text.</summary>
    public static readonly TextAnalyzer Shared = new();

    private TextAnalyzer()
    {
    }

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var words = new TermTokenizer(reader);
        return new TokenStreamComponents(words, new PorterStemFilter(words));
    }
}

/// <summary>Makes the terms of a text tokens of Lucene. Their traits are its flags.</summary>
internal sealed class TermTokenizer : Tokenizer
{
    private readonly TermScanner scanner = new();
    private readonly ICharTermAttribute term;
    private readonly IOffsetAttribute offset;
    private readonly IPositionIncrementAttribute position;
    private readonly IKeywordAttribute keyword;
    private readonly IFlagsAttribute flags;
    private char[] text = new char[1024];
    private int length;
    private int next;

    public TermTokenizer(TextReader input)
        : base(input)
    {
        term = AddAttribute<ICharTermAttribute>();
        offset = AddAttribute<IOffsetAttribute>();
        position = AddAttribute<IPositionIncrementAttribute>();
        keyword = AddAttribute<IKeywordAttribute>();
        flags = AddAttribute<IFlagsAttribute>();
    }

    public override void Reset()
    {
        base.Reset();
        (length, next) = (0, 0);
        int read;
        while ((read = m_input.Read(text, length, text.Length - length)) > 0)
        {
            length += read;
            if (length == text.Length)
            {
                Array.Resize(ref text, text.Length * 2);
            }
        }

        scanner.Reset(text, length);
    }

    public override bool IncrementToken()
    {
        if (next == scanner.Terms.Count)
        {
            next = 0;
            if (!scanner.Advance())
            {
                return false;
            }
        }

        ScannedTerm scanned = scanner.Terms[next++];
        term.CopyBuffer(scanner.Terms.Buffer, scanned.Start, scanned.Length);
        offset.SetOffset(scanned.From, scanned.To);
        position.PositionIncrement = scanned.Advance;
        keyword.IsKeyword = !scanned.Traits.HasFlag(TermTraits.Stemmed);
        flags.Flags = (int)scanned.Traits;
        return true;
    }

    public override void End()
    {
        base.End();
        offset.SetOffset(length, length);
    }
}

/// <param name="Term">The term as it is in an index.</param>
/// <param name="Start">Start in the text, in UTF-16 units.</param>
/// <param name="End">One after the last unit.</param>
/// <param name="Traits">What the term is.</param>
/// <param name="Position">Number of the word in the text. Terms of one word have the same.</param>
internal readonly record struct Token(string Term, int Start, int End, TermTraits Traits, int Position)
{
    public bool IsPart => Traits.HasFlag(TermTraits.Part);

    /// <summary>Whether it is another form of the word before it.</summary>
    public bool IsBeside => (Traits & TermTraits.Beside) != 0;

    /// <summary>Tokens in the order of the text. A word comes before its parts, and a Chinese character before the pair that begins with it.</summary>
    /// <param name="max">Limit of the result.</param>
    public static IReadOnlyList<Token> Of(string text, int max = int.MaxValue)
    {
        var tokens = new List<Token>();
        using TokenStream stream = TextAnalyzer.Shared.GetTokenStream("", text);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        IOffsetAttribute offset = stream.AddAttribute<IOffsetAttribute>();
        IPositionIncrementAttribute increment = stream.AddAttribute<IPositionIncrementAttribute>();
        IFlagsAttribute flags = stream.AddAttribute<IFlagsAttribute>();
        stream.Reset();
        int position = -1;
        while (tokens.Count < max && stream.IncrementToken())
        {
            position += increment.PositionIncrement;
            tokens.Add(new(term.ToString()!, offset.StartOffset, offset.EndOffset, (TermTraits)flags.Flags, position));
        }

        return tokens;
    }
}

/// <param name="Start">In UTF-16 units.</param>
/// <param name="End">One after the last unit.</param>
internal readonly record struct TextRange(int Start, int End)
{
    public int Length => End - Start;

    public bool Contains(TextRange other) => Start <= other.Start && other.End <= End;
}
