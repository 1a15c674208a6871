using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;

namespace McpTools.Search;

/// <summary>Passages that can be found. One process writes at a time; what it writes is found after a refresh.</summary>
internal sealed class PassageIndex : IDisposable
{
    private readonly BilingualAnalyzer analyzer = new();
    private readonly BM25Similarity similarity = new(k1: 1.2f, b: 0.75f);
    private readonly IndexWriter writer;
    private readonly SearcherManager searchers;

    public PassageIndex(Lucene.Net.Store.Directory directory)
    {
        writer = new IndexWriter(directory, new IndexWriterConfig(BilingualAnalyzer.Lucene, analyzer) { Similarity = similarity });
        searchers = new SearcherManager(writer, applyAllDeletes: true, new Searchers(similarity));
    }

    public static PassageIndex InMemory() => new(new RAMDirectory());

    /// <summary>Puts the passages of an owner in place of those it had.</summary>
    public void Replace(string owner, IEnumerable<Passage> passages) =>
        writer.UpdateDocuments(new Term(PassageFields.Owner, owner), passages.Select(PassageFields.Of));

    public void Refresh() => searchers.MaybeRefreshBlocking();

    /// <returns>The best first.</returns>
    public IReadOnlyList<PassageHit> Search(string question, int most)
    {
        if (PassageQuery.Of(QueryTerms.Of(question, analyzer)) is not { } query)
        {
            return [];
        }

        IndexSearcher searcher = searchers.Acquire();
        try
        {
            return [.. searcher.Search(query, most).ScoreDocs.Select(hit => new PassageHit(searcher.Doc(hit.Doc).Get(PassageFields.Id), searcher.Doc(hit.Doc).Get(PassageFields.Owner), hit.Score))];
        }
        finally
        {
            searchers.Release(searcher);
        }
    }

    public void Dispose()
    {
        searchers.Dispose();
        writer.Dispose();
        analyzer.Dispose();
    }

    private sealed class Searchers(Similarity similarity) : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = similarity };
    }
}

/// <param name="Id">Of the passage.</param>
/// <param name="Owner">What it is a part of.</param>
/// <param name="Score">BM25, comparable within one search alone.</param>
internal sealed record PassageHit(string Id, string Owner, float Score);
