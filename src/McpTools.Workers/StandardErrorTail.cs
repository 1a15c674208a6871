using System.Text;

namespace McpTools.Workers;

/// <summary>Reads a standard error stream to its end and stores the last bytes of it.</summary>
internal sealed class StandardErrorTail
{
    /// <summary>The number of bytes that are stored.</summary>
    public const int MaxBytes = 4 * 1024;

    private readonly Lock gate = new();
    private readonly byte[] ring = new byte[MaxBytes];
    private long written;

    /// <summary>Reads to the end of the stream on the calling thread.</summary>
    public void Drain(Stream source)
    {
        byte[] buffer = new byte[1024];
        try
        {
            while (source.Read(buffer) is int count and > 0)
            {
                Append(buffer.AsSpan(0, count));
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The worker is gone or was disposed. The bytes that arrived until now are the tail.
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            foreach (byte value in bytes)
            {
                ring[written++ % MaxBytes] = value;
            }
        }
    }

    public override string ToString()
    {
        lock (gate)
        {
            int start = (int)(written % MaxBytes);
            return written <= MaxBytes
                ? Encoding.UTF8.GetString(ring, 0, (int)written)
                : Encoding.UTF8.GetString([.. ring.AsSpan(start), .. ring.AsSpan(0, start)]);
        }
    }
}
