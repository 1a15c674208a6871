using System.Globalization;
using McpTools.Modules.Search;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library.Indexing;

/// <summary>Brings the index of passages up to the store, after a batch as well as after a crash: what it lacks is told by generations.</summary>
/// <param name="collection">Of which it is.</param>
/// <param name="store">Read beside the one who writes it.</param>
/// <param name="index">Written by nobody else.</param>
internal sealed class IndexUpdate(Collection collection, StoreReader store, PassageIndex index)
{
    // Read from the store at once, so that a document of any size needs little memory.
    private const int MostAtOnce = 500;

    /// <summary>Under which a commit names the store it was made from.</summary>
    public const string IdentityKey = "catalogue";
    private const string GenerationKey = "generation";

    /// <summary>The generation of the store that the index has reached.</summary>
    public long Applied { get; private set; } = Committed(store.Identity, index);

    /// <summary>Whether the index was made from this very store. One that was not has to be made anew.</summary>
    public static bool Fits(StoreWriter store, PassageIndex index) => index.CommittedData is not { } data
        || (data.GetValueOrDefault(IdentityKey) == store.Identity && Committed(store.Identity, index) <= store.Generation);

    /// <summary>Once <see cref="Refresh"/> is called all of it is found.</summary>
    /// <param name="generation">That is complete.</param>
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

    /// <summary>Has what was applied found. Each time costs a part of the index of its own, which is merged with others later.</summary>
    public void Refresh() => index.Refresh();

    public void Commit()
    {
        index.Commit(new Dictionary<string, string>
        {
            [IdentityKey] = store.Identity,
            [GenerationKey] = Applied.ToString(CultureInfo.InvariantCulture),
        });
    }

    private static long Committed(string identity, PassageIndex index) =>
        index.CommittedData is { } data && data.GetValueOrDefault(IdentityKey) == identity
        && long.TryParse(data.GetValueOrDefault(GenerationKey), CultureInfo.InvariantCulture, out long generation) ? generation : 0;

    private void Replace(DocumentRow document)
    {
        string owner = PassageKey.OfDocument(collection, document.Id);
        index.Remove(owner);
        for (int from = 0; from < document.Passages; from += MostAtOnce)
        {
            index.Add(store.Passages(document.Id, from, from + MostAtOnce - 1).Select(passage => PassageText.Of(collection, document, passage)));
        }
    }
}

/// <summary>Brings the index up to a store that is written meanwhile, at most one batch behind it, so that one core reads files while another indexes their words.</summary>
internal sealed class IndexFollower(IndexUpdate update, TimeProvider time) : IAsyncDisposable
{
    // How long what was read of a large folder may wait to be found.
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(3);

    // A commit waits for the disk, and what it would keep can be made again from the store.
    private static readonly TimeSpan CommitInterval = TimeSpan.FromSeconds(10);

    private Task running = Task.CompletedTask;
    private long refreshed = time.GetTimestamp();
    private long committed = time.GetTimestamp();

    /// <summary>Begins, as soon as the last batch is done.</summary>
    /// <param name="generation">That is complete.</param>
    public async Task FollowAsync(long generation)
    {
        await running;
        running = Task.Run(() => Step(generation), CancellationToken.None);
    }

    /// <summary>Then all is found that was followed, and a commit keeps it.</summary>
    /// <returns>The generation up to which that is so.</returns>
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

    /// <summary>Waits until nothing writes the index any more.</summary>
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
