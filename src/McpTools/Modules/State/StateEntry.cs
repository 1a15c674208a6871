namespace McpTools.Modules.State;

/// <summary>One entry as the store holds it. Never changes; a new version is a new entry.</summary>
internal sealed record StateEntry(StateKey Key, string MimeType, int Length, DateTimeOffset Expires, long Version)
{
    /// <summary>Orders by age: versions are given in the order of writing.</summary>
    public static Comparer<StateEntry> ByAge { get; } = Comparer<StateEntry>.Create(static (one, other) => one.Version.CompareTo(other.Version));

    public static Comparer<StateEntry> ByExpiry { get; } = Comparer<StateEntry>.Create(
        static (one, other) => one.Expires.CompareTo(other.Expires) is not 0 and var order ? order : one.Version.CompareTo(other.Version));

    /// <summary>The bytes; empty when they are in <see cref="File"/>.</summary>
    public ReadOnlyMemory<byte> Memory { get; init; }

    public string? File { get; init; }
}
