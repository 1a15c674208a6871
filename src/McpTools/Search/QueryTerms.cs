using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace McpTools.Search;

/// <summary>The terms of a question, in their order.</summary>
internal static class QueryTerms
{
    /// <summary>Terms that are taken of one question: a pasted page says no more with all of its.</summary>
    public const int MaxTerms = 300;

    public static IReadOnlyList<string> Of(string question, Analyzer analyzer)
    {
        var terms = new List<string>();
        using TokenStream stream = analyzer.GetTokenStream("", question);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (terms.Count < MaxTerms && stream.IncrementToken())
        {
            terms.Add(term.ToString());
        }

        return terms;
    }
}
