namespace McpTools.Workers;

/// <summary>Both directions of a conversation in frames. Owns its two streams.</summary>
internal sealed class FrameStream(Stream input, Stream output, FrameLimits limits) : IAsyncDisposable
{
    private readonly FrameReader reader = new(input, limits.MaxReadBytes);
    private readonly FrameWriter writer = new(output, limits.MaxWriteBytes);

    public ValueTask<Frame> ReadAsync(CancellationToken cancellationToken) => reader.ReadAsync(cancellationToken);

    /// <inheritdoc cref="FrameWriter.WriteAsync"/>
    public ValueTask<FrameStatus> WriteAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        writer.WriteAsync(payload, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await output.DisposeAsync();
        await input.DisposeAsync();
    }
}
