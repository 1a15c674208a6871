using System.Buffers.Binary;

namespace McpTools.Workers;

/// <summary>Takes frames off a stream whose other end may be hostile. One read at a time.</summary>
internal sealed class FrameReader(Stream source, int maxBytes = FrameLimits.DefaultBytes)
{
    private readonly byte[] header = new byte[FrameLimits.HeaderBytes];

    /// <summary>Waits for the next frame on the calling thread, which should be one of its own: a pipe ties up whatever thread reads it.</summary>
    public Frame Read()
    {
        int headerBytes = Fill(header);
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
        return Fill(payload) == payload.Length
            ? new Frame(FrameStatus.Complete, payload)
            : new Frame(FrameStatus.Torn);
    }

    // A negative count means a broken pipe, which must not pass for a clean end.
    private int Fill(byte[] buffer)
    {
        try
        {
            return source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException or OperationCanceledException)
        {
            return -1;
        }
    }
}
