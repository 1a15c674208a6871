using Lucene.Net.Index;
using Lucene.Net.Search;
using Directory = Lucene.Net.Store.Directory;

namespace McpTools.Modules.Search;

/// <summary>Passages that another process writes, as it committed them. It may end at any moment, within a commit as well.</summary>
internal sealed class PassageReader : IDisposable
{
    private readonly Directory directory;
    private readonly PassageSearchers searchers;

    private PassageReader(Directory directory)
    {
        this.directory = directory;
        searchers = new PassageSearchers(IndexFolder.Opened(() => new SearcherManager(directory, PassageSearchers.Factory)));
    }

    /// <summary>What was stored with the commit that is searched.</summary>
    public IReadOnlyDictionary<string, string> CommittedData => searchers.Look(reader => IndexFolder.Data(Stored(reader)));

    /// <returns>Null when nothing was committed yet.</returns>
    /// <exception cref="UnusableIndexException">It is for the one who writes to build it anew.</exception>
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

    /// <summary>For a search of several indexes at once.</summary>
    public PassageSearchers Searchers => searchers;

    /// <summary>Goes on to the last commit, reading what is new only.</summary>
    /// <exception cref="UnusableIndexException">It is gone or built anew, and has to be opened again. What was read before can still be searched.</exception>
    public void Refresh()
    {
        if (IndexFolder.Committed(directory) is not { } stored || IndexFolder.Identity(stored) != searchers.Look(reader => IndexFolder.Identity(Stored(reader))))
        {
            throw UnusableIndexException.Replaced();
        }

        searchers.Refresh();
    }

    /// <inheritdoc cref="PassageSearchers.Search"/>
    public IReadOnlyList<PassageHit> Search(PassageSearch search) => searchers.Search(search);

    public void Dispose()
    {
        searchers.Dispose();
        directory.Dispose();
    }

    private static IDictionary<string, string> Stored(IndexReader reader) => ((DirectoryReader)reader).IndexCommit.UserData;
}
