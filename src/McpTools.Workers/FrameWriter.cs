using System.Buffers.Binary;

namespace McpTools.Workers;

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
