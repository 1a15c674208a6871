using System.Buffers.Binary;

namespace McpTools.Workers;

/// <summary>Puts frames on a stream. One write at a time; a cancelled write leaves the stream torn.</summary>
internal sealed class FrameWriter(Stream target, int maxBytes = FrameLimits.DefaultBytes)
{
    private readonly byte[] header = new byte[FrameLimits.HeaderBytes];

    /// <returns>Complete, or Empty or TooLarge with nothing written, or Closed.</returns>
    public async ValueTask<FrameStatus> WriteAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        if (payload.IsEmpty || payload.Length > maxBytes)
        {
            return payload.IsEmpty ? FrameStatus.Empty : FrameStatus.TooLarge;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)payload.Length);
        try
        {
            await target.WriteAsync(header, cancellationToken);
            await target.WriteAsync(payload, cancellationToken);
            await target.FlushAsync(cancellationToken);
            return FrameStatus.Complete;
        }
        catch (IOException)
        {
            return FrameStatus.Closed;
        }
    }
}
