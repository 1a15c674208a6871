using System.Buffers.Binary;

namespace McpTools.Workers;

/// <summary>Reads and writes frames over a pair of streams, which it owns.</summary>
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
        // Disposing flushes, and flushing fails when the other side has already gone.
        try
        {
            output.Dispose();
        }
        catch (IOException)
        {
            // A broken pipe is as good as a closed one.
        }

        input.Dispose();
    }
}

/// <summary>Reads frames from a stream whose other end may be hostile. Only one read may run at a time.</summary>
internal sealed class FrameReader(Stream source, int maxBytes = FrameLimits.DefaultBytes)
{
    private readonly byte[] header = new byte[FrameLimits.HeaderBytes];

    /// <summary>Waits for the next frame. The caller should use a dedicated thread, because a pipe blocks the thread that reads it.</summary>
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

    // A negative count stands for a broken pipe, which must not look like a normal end.
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

/// <summary>Writes whole frames to a stream, one after the other. It is thread safe.</summary>
internal sealed class FrameWriter(Stream target, int maxBytes = FrameLimits.DefaultBytes)
{
    // Larger payloads are written without the buffer, so that the buffer stays small.
    private const int MaxBufferedBytes = 64 * 1024;

    private readonly Lock gate = new();
    private byte[] buffer = [];

    /// <summary>Writes one frame and blocks while the other end does not read.</summary>
    /// <returns>Complete or Closed; or Empty or TooLarge, in which case nothing was written.</returns>
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

    // Length and payload are written together when that is cheap, so that the other end wakes up only once.
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
