using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace McpTools.Modules.Search;

/// <summary>
/// The analyzer for all texts and questions. It stems English words, and splits Chinese, Japanese and Korean into single characters and pairs, so
/// no language has to be detected. Spellings with and without accents, and simplified and traditional characters, are the same terms.
/// </summary>
internal sealed class BilingualAnalyzer : Analyzer
{
    public const LuceneVersion Lucene = LuceneVersion.LUCENE_48;

    /// <summary>The version of the terms. An index of another version is rebuilt.</summary>
    public const int Version = 2;

    /// <summary>A shared instance. It stores nothing of a text.</summary>
    public static readonly BilingualAnalyzer Shared = new();

    private const CJKScript Scripts = CJKScript.HAN | CJKScript.HIRAGANA | CJKScript.KATAKANA | CJKScript.HANGUL;

    private BilingualAnalyzer()
    {
    }

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var words = new StandardTokenizer(Lucene, reader);
        TokenStream terms = new FoldFilter(new EnglishPossessiveFilter(Lucene, words));
        terms = new StopFilter(Lucene, terms, EnglishAnalyzer.DefaultStopSet);
        return new TokenStreamComponents(words, new CJKBigramFilter(new PorterStemFilter(terms), Scripts, outputUnigrams: true));
    }
}

/// <param name="Term">The term as it is in an index.</param>
/// <param name="Start">Start in the text, in UTF-16 units.</param>
/// <param name="End">One after the last unit.</param>
internal readonly record struct Token(string Term, int Start, int End)
{
    /// <summary>Tokens in the order of the text. A Chinese character comes before the pair that begins with it.</summary>
    /// <param name="max">Limit of the result.</param>
    public static IReadOnlyList<Token> Of(string text, int max = int.MaxValue)
    {
        var tokens = new List<Token>();
        using TokenStream stream = BilingualAnalyzer.Shared.GetTokenStream("", text);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        IOffsetAttribute offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (tokens.Count < max && stream.IncrementToken())
        {
            tokens.Add(new(term.ToString(), offset.StartOffset, offset.EndOffset));
        }

        return tokens;
    }
}

/// <param name="Start">In UTF-16 units.</param>
/// <param name="End">One after the last unit.</param>
internal readonly record struct TextRange(int Start, int End)
{
    public bool Contains(TextRange other) => Start <= other.Start && other.End <= End;
}
