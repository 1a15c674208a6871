using McpTools.Contract;

namespace McpTools.Server.Calls;

/// <summary>For callers who could not read on, because nothing of this process outlives their call.</summary>
internal sealed class NoResults : IResults
{
    public static NoResults Instance { get; } = new();

    public ValueTask<KeptResult?> OpenAsync(string id, CancellationToken cancellationToken) => default;

    public ValueTask<ResultHandle?> KeepAsync(string mimeType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => default;
}
