namespace McpTools.Workers;

/// <summary>Both directions of a conversation in frames. Owns its two streams.</summary>
internal sealed class FrameStream(Stream input, Stream output, FrameLimits limits) : IDisposable
{
    private readonly FrameReader reader = new(input, limits.MaxReadBytes);
    private readonly FrameWriter writer = new(output, limits.MaxWriteBytes);

    /// <inheritdoc cref="FrameReader.Read"/>
    public Frame Read() => reader.Read();

    /// <inheritdoc cref="FrameWriter.Write"/>
    public FrameStatus Write(ReadOnlyMemory<byte> payload) => writer.Write(payload);

    public void Dispose()
    {
        // What was not flushed to a reader that is gone cannot be flushed any more.
        try
        {
            output.Dispose();
        }
        catch (IOException)
        {
            // The pipe is broken, which is as good as closed.
        }

        input.Dispose();
    }
}
