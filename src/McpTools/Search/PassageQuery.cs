using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

namespace McpTools.Search;

/// <summary>What makes a score: any term of the question finds a passage, a term that the question repeats counts as often.</summary>
internal static class PassageQuery
{
    public static readonly Similarity Similarity = new BM25Similarity(k1: 1.2f, b: 0.75f);

    public static BooleanQuery Of(QuestionTerms question)
    {
        var query = new BooleanQuery();
        foreach (QuestionTerm term in question.Terms)
        {
            query.Add(new TermQuery(new Term(PassageFields.Terms, term.Term)) { Boost = term.Count }, Occur.SHOULD);
        }

        return query;
    }
}
