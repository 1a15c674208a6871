namespace McpTools.Modules.State;

/// <summary>Names an entry. The same name of another owner is another entry, so that a stranger's entry looks exactly like a missing one.</summary>
/// <param name="Owner">The id of a caller.</param>
/// <param name="Name">Unique for its owner.</param>
internal readonly record struct StateKey(string Owner, string Name);

/// <summary>What is kept under a key.</summary>
/// <param name="MimeType">What the bytes are.</param>
/// <param name="Bytes">Never changed by whoever hands them over or receives them.</param>
/// <param name="Expires">From then on it is gone.</param>
internal sealed record StateValue(string MimeType, ReadOnlyMemory<byte> Bytes, DateTimeOffset Expires)
{
    /// <summary>Given by the store, greater at each change.</summary>
    public long Version { get; init; }
}

/// <summary>How a change ended.</summary>
internal enum StateOutcome
{
    Done,

    /// <summary>Alone it has more bytes than its owner may have, so nothing was evicted for it.</summary>
    TooLarge,

    /// <summary>There is an entry of this key already.</summary>
    Taken,

    /// <summary>Somebody else changed it since it was read, or it is gone.</summary>
    Changed,
}
