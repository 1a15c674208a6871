using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Standard;
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
