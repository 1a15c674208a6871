using System.Globalization;
using McpTools.Modules.Search;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library.Indexing;

/// <summary>Brings the index of passages up to the store, after a batch as well as after a crash. Generations show what is missing.</summary>
/// <param name="collection">The collection of the index.</param>
/// <param name="store">A connection of its own, beside the writer's.</param>
/// <param name="index">Nobody else writes it.</param>
internal sealed class IndexUpdate(Collection collection, StoreReader store, PassageIndex index)
{
    // Passages are read from the store in pieces, so that a large document needs little memory.
    private const int PassagesPerRead = 500;

    /// <summary>The key under which a commit stores the identity of the store.</summary>
    public const string IdentityKey = "catalogue";
    private const string GenerationKey = "generation";

    private long searched = CommittedGeneration(index.CommittedData);

    /// <summary>The generation of the store that the index has reached.</summary>
    public long Applied { get; private set; } = Committed(store.Identity, index);

    /// <summary>The generation that a search sees completely. Any thread may read it.</summary>
    public long Searched => Volatile.Read(ref searched);

    /// <summary>Whether the index was built from this store. Otherwise it must be rebuilt.</summary>
    public static bool Fits(StoreWriter store, PassageIndex index) => index.CommittedData is not { } data
        || (data.GetValueOrDefault(IdentityKey) == store.Identity && Committed(store.Identity, index) <= store.Generation);

    /// <summary>Applies changes of the store. They are found after <see cref="Refresh"/>.</summary>
    /// <param name="generation">A committed generation.</param>
    public void Apply(long generation)
    {
        foreach (long document in store.Removed(Applied, generation))
        {
            index.Remove(PassageKey.OfDocument(collection, document));
        }

        foreach (DocumentRow document in store.Changed(Applied, generation))
        {
            Replace(document);
        }

        Applied = generation;
    }

    /// <summary>Makes applied changes searchable. Each refresh adds a segment to the index, which is merged later.</summary>
    public void Refresh()
    {
        index.Refresh();
        Volatile.Write(ref searched, Applied);
    }

    public void Commit()
    {
        index.Commit(new Dictionary<string, string>
        {
            [IdentityKey] = store.Identity,
            [GenerationKey] = Applied.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <param name="data">The data of a commit; null if there is none.</param>
    public static long CommittedGeneration(IReadOnlyDictionary<string, string>? data) =>
        long.TryParse(data?.GetValueOrDefault(GenerationKey), CultureInfo.InvariantCulture, out long generation) ? generation : 0;

    private static long Committed(string identity, PassageIndex index) =>
        index.CommittedData is { } data && data.GetValueOrDefault(IdentityKey) == identity ? CommittedGeneration(data) : 0;

    private void Replace(DocumentRow document)
    {
        string owner = PassageKey.OfDocument(collection, document.Id);
        index.Remove(owner);
        for (int from = 0; from < document.Passages; from += PassagesPerRead)
        {
            index.Add(store.Passages(document.Id, from, from + PassagesPerRead - 1).Select(passage => PassageText.Of(collection, document, passage)));
        }
    }
}

/// <summary>Applies each batch to the index while the next batch is read, so that one core reads files and another indexes their words.</summary>
internal sealed class IndexFollower(IndexUpdate update, TimeProvider time) : IAsyncDisposable
{
    // New passages of a large folder can be found after at most this time.
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(3);

    // A commit waits for the disk. Without it, the next process applies the changes of the store again.
    private static readonly TimeSpan CommitInterval = TimeSpan.FromSeconds(10);

    private Task running = Task.CompletedTask;
    private long refreshed = time.GetTimestamp();
    private long committed = time.GetTimestamp();

    /// <summary>Starts to apply a generation, after the previous one is applied.</summary>
    /// <param name="generation">A committed generation.</param>
    public async Task FollowAsync(long generation)
    {
        await running;
        running = Task.Run(() => Step(generation), CancellationToken.None);
    }

    /// <summary>Waits until everything is applied, searchable and committed.</summary>
    /// <returns>The generation that was committed.</returns>
    public async Task<long> CatchUpAsync()
    {
        await running;
        await Task.Run(() =>
        {
            Refresh();
            Commit();
        });
        return update.Applied;
    }

    /// <summary>Waits until nothing writes the index.</summary>
    public async ValueTask DisposeAsync() => await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Step(long generation)
    {
        update.Apply(generation);
        if (time.GetElapsedTime(refreshed) > RefreshInterval)
        {
            Refresh();
        }

        if (time.GetElapsedTime(committed) > CommitInterval)
        {
            Commit();
        }
    }

    private void Refresh()
    {
        update.Refresh();
        refreshed = time.GetTimestamp();
    }

    private void Commit()
    {
        update.Commit();
        committed = time.GetTimestamp();
    }
}
