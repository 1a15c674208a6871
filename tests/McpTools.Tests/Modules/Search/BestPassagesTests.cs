using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using McpTools.Modules.Search;
using McpTools.Modules.Search.Questions;
using McpTools.Tests.Support;

namespace McpTools.Tests.Modules.Search;

/// <summary>The result equals that of an exhaustive search.</summary>
public class BestPassagesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(150)]
    public void BestPassages_finds_the_hits_of_an_exhaustive_search(int most)
    {
        var directory = new RAMDirectory();
        using var index = PassageIndex.On(directory);
        foreach (IGrouping<string, Passage> owner in Passages.Random(6_000).GroupBy(passage => passage.Owner))
        {
            index.Replace(owner.Key, owner);
            if (owner.Key is "o300" or "o700" or "o1100")
            {
                index.Commit(new Dictionary<string, string>());
            }
        }

        foreach (string gone in (string[])["o3", "o301", "o1150"])
        {
            index.Remove(gone);
        }

        index.Commit(new Dictionary<string, string>());
        index.Refresh();
        using var reader = DirectoryReader.Open(directory);
        Assert.True(reader.Leaves.Count > 1);
        var searcher = new IndexSearcher(reader) { Similarity = Bm25.Similarity };
        var random = new Random(7);
        for (int i = 0; i < 60; i++)
        {
            // Without neighbours, only terms count.
            string question = string.Join(" 和 ", Enumerable.Range(0, 1 + random.Next(8)).Select(_ => $"w{random.Next(62)}"));
            TopDocs all = searcher.Search(Exhaustive(question), most);

            PassageHit[] found = [.. index.Search(new(question, most))];

            Assert.Equal(all.ScoreDocs.Length, found.Length);
            Assert.All(all.ScoreDocs.Zip(found), pair => Assert.Equal(pair.First.Score, pair.Second.Score, tolerance: 0.000_1f));
        }
    }

    private static BooleanQuery Exhaustive(string question)
    {
        var query = new BooleanQuery();
        foreach (AskedTerm term in new QuestionTerms(question).Terms)
        {
            query.Add(new TermQuery(new Term(term.Field, term.Text)) { Boost = term.Weight * term.Ranges.Count }, Occur.SHOULD);
        }

        return query;
    }
}
