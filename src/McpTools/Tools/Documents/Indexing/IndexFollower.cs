namespace McpTools.Tools.Documents.Indexing;

/// <summary>Brings the index up to a catalogue that is written meanwhile, at most one batch behind it, so that one core reads files while another indexes their words.</summary>
internal sealed class IndexFollower(IndexUpdate update, TimeProvider time) : IAsyncDisposable
{
    // How long what was read of a large folder may wait to be found.
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(3);

    // A commit waits for the disk, and what it would keep can be made again from the catalogue.
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
