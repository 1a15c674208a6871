using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace McpTools.Modules.Search;

/// <summary>
/// The one analyzer, of every text and every question: English stems, and of Chinese, Japanese and Korean single characters and pairs, so
/// that no language has to be guessed.
/// </summary>
internal sealed class BilingualAnalyzer : Analyzer
{
    public const LuceneVersion Lucene = LuceneVersion.LUCENE_48;

    /// <summary>Of the terms it makes. An index of another version is built anew.</summary>
    public const int Version = 1;

    /// <summary>For all; it keeps nothing of a text.</summary>
    public static readonly BilingualAnalyzer Shared = new();

    private const CJKScript Scripts = CJKScript.HAN | CJKScript.HIRAGANA | CJKScript.KATAKANA | CJKScript.HANGUL;

    private BilingualAnalyzer()
    {
    }

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var words = new StandardTokenizer(Lucene, reader);
        TokenStream terms = new EnglishPossessiveFilter(Lucene, new CJKWidthFilter(words));
        terms = new StopFilter(Lucene, new LowerCaseFilter(Lucene, terms), EnglishAnalyzer.DefaultStopSet);
        return new TokenStreamComponents(words, new CJKBigramFilter(new PorterStemFilter(terms), Scripts, outputUnigrams: true));
    }
}

/// <param name="Term">As it is in an index.</param>
/// <param name="Start">Of what stands in the text, in UTF-16 units.</param>
/// <param name="End">One after its last.</param>
internal readonly record struct Token(string Term, int Start, int End)
{
    /// <summary>In the order of the text; single characters of Chinese before the pairs that begin with them.</summary>
    /// <param name="most">To take at most.</param>
    public static IReadOnlyList<Token> Of(string text, int most = int.MaxValue)
    {
        var tokens = new List<Token>();
        using TokenStream stream = BilingualAnalyzer.Shared.GetTokenStream("", text);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        IOffsetAttribute offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (tokens.Count < most && stream.IncrementToken())
        {
            tokens.Add(new(term.ToString(), offset.StartOffset, offset.EndOffset));
        }

        return tokens;
    }
}

/// <param name="Start">In UTF-16 units.</param>
/// <param name="End">One after the last.</param>
internal readonly record struct TextRange(int Start, int End)
{
    public bool Contains(TextRange other) => Start <= other.Start && other.End <= End;
}
