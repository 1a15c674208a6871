namespace McpTools.Modules.State;

/// <summary>Names an entry. The same name of another owner is another entry, so that a stranger's entry looks exactly like a missing one.</summary>
/// <param name="Owner">The id of a caller.</param>
/// <param name="Name">Unique for its owner.</param>
internal readonly record struct StateKey(string Owner, string Name);

/// <summary>The value of an entry.</summary>
/// <param name="MimeType">The type of the bytes.</param>
/// <param name="Bytes">Neither the writer nor a reader may change them.</param>
/// <param name="Expires">The time from which on the entry no longer exists.</param>
internal sealed record StateValue(string MimeType, ReadOnlyMemory<byte> Bytes, DateTimeOffset Expires)
{
    /// <summary>The store assigns it, and a greater one at each change.</summary>
    public long Version { get; init; }
}

/// <summary>The outcome of a change.</summary>
internal enum StateOutcome
{
    Done,

    /// <summary>The value alone has more bytes than its owner may have, so nothing was evicted for it.</summary>
    TooLarge,

    /// <summary>The key already has an entry.</summary>
    Taken,

    /// <summary>Another call changed or removed the entry since it was read.</summary>
    Changed,
}
