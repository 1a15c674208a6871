using Lucene.Net.Index;
using Lucene.Net.Search;
using Directory = Lucene.Net.Store.Directory;

namespace McpTools.Modules.Search;

/// <summary>Reads passages that another process writes, as it committed them. That process may end at any moment, also in a commit.</summary>
internal sealed class PassageReader : IDisposable
{
    private readonly Directory directory;
    private readonly PassageSearchers searchers;

    private PassageReader(Directory directory)
    {
        this.directory = directory;
        searchers = new PassageSearchers(IndexFolder.Opened(() => new SearcherManager(directory, PassageSearchers.Factory)));
    }

    /// <summary>The data of the commit that is searched.</summary>
    public IReadOnlyDictionary<string, string> CommittedData => searchers.Read(reader => IndexFolder.Data(Stored(reader)));

    /// <returns>Null if there is no commit yet.</returns>
    /// <exception cref="UnusableIndexException">The writer must rebuild the index.</exception>
    public static PassageReader? Open(string folder)
    {
        Directory directory = IndexFolder.Open(folder);
        try
        {
            if (IndexFolder.Committed(directory) is not null)
            {
                return new PassageReader(directory);
            }
        }
        catch
        {
            directory.Dispose();
            throw;
        }

        directory.Dispose();
        return null;
    }

    /// <summary>For searching several indexes at once.</summary>
    public PassageSearchers Searchers => searchers;

    /// <summary>Goes on to the last commit. Only new segments are read.</summary>
    /// <exception cref="UnusableIndexException">The index was deleted or rebuilt, and must be opened again. The former state can still be searched.</exception>
    public void Refresh()
    {
        if (IndexFolder.Committed(directory) is not { } stored || IndexFolder.Identity(stored) != searchers.Read(reader => IndexFolder.Identity(Stored(reader))))
        {
            throw UnusableIndexException.Replaced();
        }

        searchers.Refresh();
    }

    /// <inheritdoc cref="PassageSearchers.Search"/>
    public PassageHits Search(PassageSearch search) => searchers.Search(search);

    public void Dispose()
    {
        searchers.Dispose();
        directory.Dispose();
    }

    private static IDictionary<string, string> Stored(IndexReader reader) => ((DirectoryReader)reader).IndexCommit.UserData;
}
