using Lucene.Net.Index;
using Lucene.Net.Search;

namespace McpTools.Search;

/// <summary>The newest state of an index that was looked for, searched by any number of threads.</summary>
internal sealed class PassageSearchers(SearcherManager states) : IDisposable
{
    public static readonly SearcherFactory Factory = new Searchers();

    private readonly FilterCache filters = new();

    public void Refresh() => IndexFolder.Read(() =>
    {
        states.MaybeRefreshBlocking();
        return true;
    });

    /// <returns>The best first; none when the question has no word that counts.</returns>
    /// <exception cref="UnusableIndexException">The index turns out to be damaged.</exception>
    public IReadOnlyList<PassageHit> Search(PassageSearch search)
    {
        IndexSearcher state = states.Acquire();
        try
        {
            return IndexFolder.Read(() => new PassageSearcher(state, filters).Find(search));
        }
        finally
        {
            states.Release(state);
        }
    }

    /// <param name="read">What to read of the state that is searched.</param>
    public T Look<T>(Func<IndexReader, T> read)
    {
        IndexSearcher state = states.Acquire();
        try
        {
            return read(state.IndexReader);
        }
        finally
        {
            states.Release(state);
        }
    }

    public void Dispose() => states.Dispose();

    private sealed class Searchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = Bm25.Similarity };
    }
}
