namespace McpTools.Modules.State;

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
