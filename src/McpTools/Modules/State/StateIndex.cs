namespace McpTools.Modules.State;

/// <summary>Finds entries by key, age and expiry, and counts their bytes. Not thread safe.</summary>
internal sealed class StateIndex
{
    private readonly Dictionary<StateKey, StateEntry> entries = [];
    private readonly Dictionary<string, Share> owners = new(StringComparer.Ordinal);
    private readonly SortedSet<StateEntry> byExpiry = new(StateEntry.ByExpiry);
    private readonly Share all = new();

    public StateEntry? Find(StateKey key) => entries.GetValueOrDefault(key);

    /// <param name="entry">An entry whose key is free.</param>
    public void Add(StateEntry entry)
    {
        entries.Add(entry.Key, entry);
        byExpiry.Add(entry);
        all.Add(entry);
        if (!owners.TryGetValue(entry.Key.Owner, out Share? own))
        {
            owners.Add(entry.Key.Owner, own = new Share());
        }

        own.Add(entry);
    }

    public void Remove(StateEntry entry)
    {
        entries.Remove(entry.Key);
        byExpiry.Remove(entry);
        all.Remove(entry);
        Share own = owners[entry.Key.Owner];
        own.Remove(entry);
        if (own.Count == 0)
        {
            owners.Remove(entry.Key.Owner);
        }
    }

    public void RemoveExpired(DateTimeOffset now, ICollection<StateEntry> removed)
    {
        while (byExpiry.Min is { } first && first.Expires <= now)
        {
            Remove(first, removed);
        }
    }

    /// <summary>Removes the oldest entries until the owner and the whole store are within their limits.</summary>
    public void RemoveOldest(string owner, StateLimits limits, ICollection<StateEntry> removed)
    {
        while (owners.TryGetValue(owner, out Share? own) && own.IsOver(limits.EntriesPerOwner, limits.BytesPerOwner))
        {
            Remove(own.Oldest, removed);
        }

        while (all.IsOver(limits.EntriesInTotal, limits.BytesInTotal))
        {
            Remove(all.Oldest, removed);
        }
    }

    private void Remove(StateEntry entry, ICollection<StateEntry> removed)
    {
        Remove(entry);
        removed.Add(entry);
    }

    private sealed class Share
    {
        private readonly SortedSet<StateEntry> byAge = new(StateEntry.ByAge);
        private long bytes;

        public int Count => byAge.Count;

        public StateEntry Oldest => byAge.Min!;

        public void Add(StateEntry entry)
        {
            byAge.Add(entry);
            bytes += entry.Length;
        }

        public void Remove(StateEntry entry)
        {
            byAge.Remove(entry);
            bytes -= entry.Length;
        }

        public bool IsOver(int entries, long mostBytes) => Count > entries || bytes > mostBytes;
    }
}

/// <summary>One entry of the store. It never changes; a new version is a new entry.</summary>
internal sealed record StateEntry(StateKey Key, string MimeType, int Length, DateTimeOffset Expires, long Version)
{
    /// <summary>Orders by age, since versions are assigned in the order of writing.</summary>
    public static Comparer<StateEntry> ByAge { get; } = Comparer<StateEntry>.Create(static (one, other) => one.Version.CompareTo(other.Version));

    public static Comparer<StateEntry> ByExpiry { get; } = Comparer<StateEntry>.Create(
        static (one, other) => one.Expires.CompareTo(other.Expires) is not 0 and var order ? order : one.Version.CompareTo(other.Version));

    /// <summary>The bytes of the entry; empty when they are in <see cref="File"/>.</summary>
    public ReadOnlyMemory<byte> Memory { get; init; }

    public string? File { get; init; }
}
