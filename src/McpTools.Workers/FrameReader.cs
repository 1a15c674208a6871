using System.Buffers.Binary;

namespace McpTools.Workers;

/// <summary>Takes frames off a stream whose other end may be hostile. One read at a time.</summary>
internal sealed class FrameReader(Stream source, int maxBytes = FrameLimits.DefaultBytes)
{
    private readonly byte[] header = new byte[FrameLimits.HeaderBytes];

    public async ValueTask<Frame> ReadAsync(CancellationToken cancellationToken)
    {
        int headerBytes = await FillAsync(header, cancellationToken);
        if (headerBytes < header.Length)
        {
            return new Frame(headerBytes == 0 ? FrameStatus.End : FrameStatus.Torn);
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(header);
        if (length == 0 || length > (uint)maxBytes)
        {
            return new Frame(length == 0 ? FrameStatus.Empty : FrameStatus.TooLarge);
        }

        byte[] payload = new byte[length];
        return await FillAsync(payload, cancellationToken) == payload.Length
            ? new Frame(FrameStatus.Complete, payload)
            : new Frame(FrameStatus.Torn);
    }

    // A negative count means a broken pipe, which must not pass for a clean end.
    private async ValueTask<int> FillAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (IOException)
        {
            return -1;
        }
    }
}
