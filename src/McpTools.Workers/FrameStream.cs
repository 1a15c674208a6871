using System.Buffers.Binary;

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

/// <summary>Puts frames on a stream, whole and one after the other. Thread safe.</summary>
internal sealed class FrameWriter(Stream target, int maxBytes = FrameLimits.DefaultBytes)
{
    // Larger payloads are written by themselves, so that the buffer stays small.
    private const int MaxBufferedBytes = 64 * 1024;

    private readonly Lock gate = new();
    private byte[] buffer = [];

    /// <summary>Blocks while the other end does not read.</summary>
    /// <returns>Complete, or Empty or TooLarge with nothing written, or Closed.</returns>
    public FrameStatus Write(ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty || payload.Length > maxBytes)
        {
            return payload.IsEmpty ? FrameStatus.Empty : FrameStatus.TooLarge;
        }

        lock (gate)
        {
            try
            {
                WriteFrame(payload.Span);
                target.Flush();
                return FrameStatus.Complete;
            }
            catch (Exception closed) when (closed is IOException or ObjectDisposedException or OperationCanceledException)
            {
                return FrameStatus.Closed;
            }
        }
    }

    // Length and payload in one piece where that is cheap: the other end then wakes up once.
    private void WriteFrame(ReadOnlySpan<byte> payload)
    {
        int head = payload.Length <= MaxBufferedBytes ? payload.Length : 0;
        int length = FrameLimits.HeaderBytes + head;
        if (buffer.Length < length)
        {
            buffer = new byte[Math.Max(length, 1024)];
        }

        BinaryPrimitives.WriteUInt32LittleEndian(buffer, (uint)payload.Length);
        payload[..head].CopyTo(buffer.AsSpan(FrameLimits.HeaderBytes));
        target.Write(buffer, 0, length);
        if (head == 0)
        {
            target.Write(payload);
        }
    }
}
