namespace McpTools.Modules.State;

/// <summary>Stores bytes for their owners for a limited time. Thread safe; files are read and written outside the lock.</summary>
/// <param name="limits">Called at each write, since the limits may change while the program runs.</param>
/// <param name="spill">Holds large entries; disposed with the store.</param>
/// <param name="time">Decides which entries have expired.</param>
internal sealed class StateStore(Func<StateLimits> limits, SpillFolder spill, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly StateIndex index = new();
    private long lastVersion;

    /// <summary>Adds an entry.</summary>
    public ValueTask<StateOutcome> PutAsync(StateKey key, StateValue value, CancellationToken cancellationToken) =>
        WriteAsync(key, value, null, cancellationToken);

    /// <summary>Replaces the version that was read. The entry then counts as the newest.</summary>
    public ValueTask<StateOutcome> ReplaceAsync(StateKey key, long version, StateValue value, CancellationToken cancellationToken) =>
        WriteAsync(key, value, version, cancellationToken);

    /// <returns>Null when there is no entry, or no longer.</returns>
    public async ValueTask<StateValue?> GetAsync(StateKey key, CancellationToken cancellationToken)
    {
        if (FindCurrent(key) is not { } entry)
        {
            return null;
        }

        ReadOnlyMemory<byte>? bytes = entry.File is null ? entry.Memory : await SpillFolder.ReadAsync(entry.File, entry.Length, cancellationToken);
        return bytes is { } whole ? new StateValue(entry.MimeType, whole, entry.Expires) { Version = entry.Version } : null;
    }

    /// <returns>False when there was no entry.</returns>
    public ValueTask<bool> DeleteAsync(StateKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (FindCurrent(key) is not { } entry || !TryRemove(entry))
        {
            return new(false);
        }

        Discard([entry]);
        return new(true);
    }

    public void Dispose() => spill.Dispose();

    private async ValueTask<StateOutcome> WriteAsync(StateKey key, StateValue value, long? replaced, CancellationToken cancellationToken)
    {
        StateLimits allowed = limits();
        if (value.Bytes.Length > allowed.BytesOfOne)
        {
            return StateOutcome.TooLarge;
        }

        string? file = value.Bytes.Length > allowed.BytesInMemory ? await spill.WriteAsync(value.Bytes, cancellationToken) : null;
        var entry = new StateEntry(key, value.MimeType, value.Bytes.Length, value.Expires, 0)
        {
            File = file,
            Memory = file is null ? value.Bytes : default,
        };
        var removed = new List<StateEntry>();
        StateOutcome outcome = Add(entry, replaced, allowed, removed);
        Discard(outcome == StateOutcome.Done ? removed : [entry, .. removed]);
        return outcome;
    }

    private StateOutcome Add(StateEntry entry, long? replaced, StateLimits allowed, List<StateEntry> removed)
    {
        lock (gate)
        {
            index.RemoveExpired(time.GetUtcNow(), removed);
            StateEntry? current = index.Find(entry.Key);
            if (current?.Version != replaced)
            {
                return replaced is null ? StateOutcome.Taken : StateOutcome.Changed;
            }

            if (current is not null)
            {
                index.Remove(current);
                removed.Add(current);
            }

            // The version is assigned within the lock, so that the last entry is the newest and is never evicted for itself.
            index.Add(entry with { Version = ++lastVersion });
            index.RemoveOldest(entry.Key.Owner, allowed, removed);
            return StateOutcome.Done;
        }
    }

    private StateEntry? FindCurrent(StateKey key)
    {
        StateEntry? found;
        lock (gate)
        {
            found = index.Find(key);
        }

        if (found is null || found.Expires > time.GetUtcNow())
        {
            return found;
        }

        if (TryRemove(found))
        {
            Discard([found]);
        }

        return null;
    }

    private bool TryRemove(StateEntry entry)
    {
        lock (gate)
        {
            bool isCurrent = ReferenceEquals(index.Find(entry.Key), entry);
            if (isCurrent)
            {
                index.Remove(entry);
            }

            return isCurrent;
        }
    }

    private static void Discard(IEnumerable<StateEntry> removed)
    {
        foreach (StateEntry entry in removed)
        {
            if (entry.File is { } file)
            {
                SpillFolder.Delete(file);
            }
        }
    }
}

/// <summary>The limits of the store. Over a limit the oldest entries are removed, first those of the owner, then those of all.</summary>
/// <param name="EntriesPerOwner">At least 1.</param>
/// <param name="BytesPerOwner">Also the limit for a single entry.</param>
/// <param name="BytesInTotal">The limit for all owners together.</param>
internal sealed record StateLimits(int EntriesPerOwner, long BytesPerOwner, long BytesInTotal)
{
    /// <summary>The number of entries of all owners together. Default 100,000.</summary>
    public int EntriesInTotal { get; init; } = 100_000;

    /// <summary>Larger entries are stored in a file. Default 64 KiB.</summary>
    public int BytesInMemory { get; init; } = 64 * 1024;

    /// <summary>The largest number of bytes of one entry.</summary>
    public long BytesOfOne => Math.Min(BytesPerOwner, BytesInTotal);
}
