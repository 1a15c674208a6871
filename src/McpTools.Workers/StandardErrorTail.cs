using System.Text;

namespace McpTools.Workers;

/// <summary>Drains a stream for as long as it lasts and keeps the end of it.</summary>
internal sealed class StandardErrorTail
{
    /// <summary>What is kept, in bytes.</summary>
    public const int MaxBytes = 4 * 1024;

    private readonly Lock gate = new();
    private readonly byte[] ring = new byte[MaxBytes];
    private long written;

    /// <summary>Reads to the end on the calling thread.</summary>
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
            // The worker is gone or given up: what came so far is the tail.
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
