using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Directory = Lucene.Net.Store.Directory;

namespace McpTools.Modules.Search;

/// <summary>
/// Passages that can be found, for the one who writes them; who may is for the caller to know, by a lock of its own. What is written is found here
/// after a refresh, and elsewhere, or by the next process, after a commit. What was not committed is gone with the process, and also by Dispose.
/// After an exception while writing, such as of a full disk, only Dispose is left: opening it again goes on from the last commit.
/// </summary>
internal sealed class PassageIndex : IDisposable
{
    private const double BufferMegabytes = 32;

    private readonly Directory directory;
    private readonly string identity;
    private readonly IndexWriter writer;
    private readonly PassageSearchers searchers;

    private PassageIndex(Directory directory)
    {
        this.directory = directory;
        if (IndexFolder.Committed(directory) is { } stored)
        {
            IndexFolder.Check(directory);
            (CommittedData, identity) = (IndexFolder.Data(stored), IndexFolder.Identity(stored));
        }
        else
        {
            IndexFolder.ClearUncommitted(directory);
            identity = Guid.NewGuid().ToString();
        }

        writer = IndexFolder.Opened(() => new IndexWriter(directory, new IndexWriterConfig(BilingualAnalyzer.Lucene, BilingualAnalyzer.Shared)
        {
            Similarity = Bm25.Similarity,
            RAMBufferSizeMB = BufferMegabytes,
            OpenMode = CommittedData is null ? OpenMode.CREATE : OpenMode.APPEND,

            // In a thread of its own a merge that fails, on a full disk, ends the process.
            MergeScheduler = new SerialMergeScheduler(),
        }));
        searchers = new PassageSearchers(new SearcherManager(writer, applyAllDeletes: true, PassageSearchers.Factory));
    }

    /// <summary>What was stored with the last commit; null as long as there is none.</summary>
    public IReadOnlyDictionary<string, string>? CommittedData { get; private set; }

    /// <exception cref="UnusableIndexException">The folder has to be deleted and the index built anew.</exception>
    public static PassageIndex Open(string folder)
    {
        _ = System.IO.Directory.CreateDirectory(folder);
        Directory directory = IndexFolder.Open(folder);
        try
        {
            return On(directory);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    public static PassageIndex InMemory() => On(new RAMDirectory());

    /// <inheritdoc cref="Open"/>
    /// <param name="directory">Goes with the index.</param>
    public static PassageIndex On(Directory directory) => new(directory);

    /// <summary>Puts the passages of an owner in place of those it had. One thread at a time may do so for the same owner.</summary>
    public void Replace(string owner, IEnumerable<Passage> passages)
    {
        Remove(owner);
        Add(passages);
    }

    /// <summary>Adds to those the owner has, so that a large one can be written in several pieces after it was removed.</summary>
    public void Add(IEnumerable<Passage> passages)
    {
        foreach (Passage passage in passages)
        {
            writer.AddDocument(PassageFields.Of(passage));
        }
    }

    public void Remove(string owner) => writer.DeleteDocuments(new Term(PassageFields.Owner, owner));

    /// <summary>Makes all that was written last, whatever happens to the process, and stores the data with it: both or nothing.</summary>
    public void Commit(IReadOnlyDictionary<string, string> userData)
    {
        writer.SetCommitData(IndexFolder.Stamped(userData, identity));
        writer.Commit();
        CommittedData = userData;
    }

    /// <summary>For a search of several indexes at once.</summary>
    public PassageSearchers Searchers => searchers;

    public void Refresh() => searchers.Refresh();

    /// <inheritdoc cref="PassageSearchers.Search"/>
    public IReadOnlyList<PassageHit> Search(PassageSearch search) => searchers.Search(search);

    public void Dispose()
    {
        searchers.Dispose();
        writer.Rollback();
        directory.Dispose();
    }
}
