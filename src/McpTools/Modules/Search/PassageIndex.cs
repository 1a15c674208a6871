using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using McpTools.Modules.Search.Questions;
using McpTools.Modules.Search.Terms;
using Directory = Lucene.Net.Store.Directory;

namespace McpTools.Modules.Search;

/// <summary>
/// An index of passages for its writer. The caller must ensure, by a lock of its own, that there is only one. Written passages are found here after
/// a refresh. Readers and the next process find them after a commit. What was not committed is lost when the process ends, and by Dispose.
/// After an exception while writing, for example of a full disk, the index must be disposed. Opened again, it has the last commit.
/// </summary>
internal sealed class PassageIndex : IDisposable
{
    // Each full buffer becomes a segment, and a search looks up its words in every segment.
    private const double BufferMegabytes = 64;

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

        writer = IndexFolder.Opened(() => new IndexWriter(directory, new IndexWriterConfig(TextAnalyzer.Lucene, TextAnalyzer.Shared)
        {
            Similarity = Bm25.Similarity,
            RAMBufferSizeMB = BufferMegabytes,
            OpenMode = CommittedData is null ? OpenMode.CREATE : OpenMode.APPEND,

            // A merge in a thread of its own ends the process when it fails, for example on a full disk.
            MergeScheduler = new SerialMergeScheduler(),
        }));
        searchers = new PassageSearchers(new SearcherManager(writer, applyAllDeletes: true, PassageSearchers.Factory));
    }

    /// <summary>The data of the last commit; null if there is none.</summary>
    public IReadOnlyDictionary<string, string>? CommittedData { get; private set; }

    /// <exception cref="UnusableIndexException">The folder must be deleted and the index rebuilt.</exception>
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
    /// <param name="directory">It is disposed with the index.</param>
    public static PassageIndex On(Directory directory) => new(directory);

    /// <summary>Replaces the passages of an owner. Only one thread at a time may do this for the same owner.</summary>
    public void Replace(string owner, IEnumerable<Passage> passages)
    {
        Remove(owner);
        Add(passages);
    }

    /// <summary>Adds passages to those of their owners. A large owner is removed first and then added in pieces.</summary>
    public void Add(IEnumerable<Passage> passages)
    {
        var terms = new PassageTerms();
        foreach (Passage passage in passages)
        {
            writer.AddDocument(PassageDocument.Of(passage, terms));
        }
    }

    public void Remove(string owner) => writer.DeleteDocuments(new Term(PassageFields.Owner, owner));

    /// <summary>Makes all writes durable together with the data: both or neither.</summary>
    public void Commit(IReadOnlyDictionary<string, string> userData)
    {
        writer.SetCommitData(IndexFolder.Stamped(userData, identity));
        writer.Commit();
        CommittedData = userData;
    }

    /// <summary>For searching several indexes at once.</summary>
    public PassageSearchers Searchers => searchers;

    public void Refresh() => searchers.Refresh();

    /// <inheritdoc cref="PassageSearchers.Search"/>
    public PassageHits Search(PassageSearch search) => searchers.Search(search);

    public void Dispose()
    {
        searchers.Dispose();
        writer.Rollback();
        directory.Dispose();
    }
}
