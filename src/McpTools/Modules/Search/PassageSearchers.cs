using Lucene.Net.Index;
using Lucene.Net.Search;
using McpTools.Modules.Search.Questions;

namespace McpTools.Modules.Search;

/// <summary>Searches the newest state of an index that was opened. Thread safe.</summary>
internal sealed class PassageSearchers(SearcherManager searchers) : IDisposable
{
    private readonly SearcherManager states = searchers;

    public static readonly SearcherFactory Factory = new Searchers();

    private static readonly FilterCache Shared = new();

    private readonly FilterCache filters = new();

    public void Refresh() => IndexFolder.Read(() =>
    {
        states.MaybeRefreshBlocking();
        return true;
    });

    /// <returns>The best first. Empty if the question has no word that counts.</returns>
    /// <exception cref="UnusableIndexException">The search met damage of the index.</exception>
    public PassageHits Search(PassageSearch search)
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

    /// <summary>Searches several indexes as one. The frequency of a word is counted over all of them, so scores are comparable.</summary>
    /// <exception cref="UnusableIndexException">The search met damage of an index.</exception>
    public static PassageHits SearchAll(IReadOnlyList<PassageSearchers> indexes, PassageSearch search)
    {
        if (indexes.Count == 1)
        {
            return indexes[0].Search(search);
        }

        var acquired = new List<(PassageSearchers Index, IndexSearcher State)>();
        try
        {
            foreach (PassageSearchers index in indexes)
            {
                acquired.Add((index, index.states.Acquire()));
            }

            var all = new MultiReader([.. acquired.Select(index => index.State.IndexReader)], closeSubReaders: false);
            return IndexFolder.Read(() => new PassageSearcher(Factory.NewSearcher(all), Shared).Find(search));
        }
        finally
        {
            foreach ((PassageSearchers index, IndexSearcher state) in acquired)
            {
                index.states.Release(state);
            }
        }
    }

    /// <param name="read">Reads from the state that is searched.</param>
    public T Read<T>(Func<IndexReader, T> read)
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
