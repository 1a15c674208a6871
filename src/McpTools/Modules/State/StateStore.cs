namespace McpTools.Modules.State;

/// <summary>Keeps bytes for their owners for a while. Thread safe; files are read and written outside the lock.</summary>
/// <param name="limits">Asked at each write, since they may change while the program runs.</param>
/// <param name="spill">Where large entries are put; disposed with the store.</param>
/// <param name="time">Decides what has expired.</param>
internal sealed class StateStore(Func<StateLimits> limits, SpillFolder spill, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly StateIndex index = new();
    private long lastVersion;

    /// <summary>Adds an entry.</summary>
    public ValueTask<StateOutcome> PutAsync(StateKey key, StateValue value, CancellationToken cancellationToken) =>
        WriteAsync(key, value, null, cancellationToken);

    /// <summary>Puts a value in place of the version that was read; among the others it then is the newest.</summary>
    public ValueTask<StateOutcome> ReplaceAsync(StateKey key, long version, StateValue value, CancellationToken cancellationToken) =>
        WriteAsync(key, value, version, cancellationToken);

    /// <returns>Null when there is nothing, or no longer.</returns>
    public async ValueTask<StateValue?> GetAsync(StateKey key, CancellationToken cancellationToken)
    {
        if (FindCurrent(key) is not { } entry)
        {
            return null;
        }

        ReadOnlyMemory<byte>? bytes = entry.File is null ? entry.Memory : await SpillFolder.ReadAsync(entry.File, entry.Length, cancellationToken);
        return bytes is { } whole ? new StateValue(entry.MimeType, whole, entry.Expires) { Version = entry.Version } : null;
    }

    /// <returns>False when there was nothing.</returns>
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
        StateLimits now = limits();
        if (value.Bytes.Length > now.BytesOfOne)
        {
            return StateOutcome.TooLarge;
        }

        string? file = value.Bytes.Length > now.BytesInMemory ? await spill.WriteAsync(value.Bytes, cancellationToken) : null;
        var entry = new StateEntry(key, value.MimeType, value.Bytes.Length, value.Expires, 0)
        {
            File = file,
            Memory = file is null ? value.Bytes : default,
        };
        var gone = new List<StateEntry>();
        StateOutcome outcome = Enter(entry, replaced, now, gone);
        Discard(outcome == StateOutcome.Done ? gone : [entry, .. gone]);
        return outcome;
    }

    private StateOutcome Enter(StateEntry entry, long? replaced, StateLimits now, List<StateEntry> gone)
    {
        lock (gate)
        {
            index.RemoveExpired(time.GetUtcNow(), gone);
            StateEntry? current = index.Find(entry.Key);
            if (current?.Version != replaced)
            {
                return replaced is null ? StateOutcome.Taken : StateOutcome.Changed;
            }

            if (current is not null)
            {
                index.Remove(current);
                gone.Add(current);
            }

            // Within the lock, so that what enters last is the newest and never makes way for itself.
            index.Add(entry with { Version = ++lastVersion });
            index.RemoveOldest(entry.Key.Owner, now, gone);
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

    private static void Discard(IEnumerable<StateEntry> gone)
    {
        foreach (StateEntry entry in gone)
        {
            if (entry.File is { } file)
            {
                SpillFolder.Delete(file);
            }
        }
    }
}

/// <summary>How much is kept. Over it the oldest entries go first: of their owner, then of all.</summary>
/// <param name="EntriesPerOwner">At least 1.</param>
/// <param name="BytesPerOwner">Also the most that one entry may have.</param>
/// <param name="BytesInTotal">Of all owners together.</param>
internal sealed record StateLimits(int EntriesPerOwner, long BytesPerOwner, long BytesInTotal)
{
    /// <summary>Of all owners together. Default 100,000.</summary>
    public int EntriesInTotal { get; init; } = 100_000;

    /// <summary>Larger entries are kept in a file. Default 64 KiB.</summary>
    public int BytesInMemory { get; init; } = 64 * 1024;

    /// <summary>The most that one entry may have.</summary>
    public long BytesOfOne => Math.Min(BytesPerOwner, BytesInTotal);
}
