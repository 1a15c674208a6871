namespace McpTools.Modules.Egress;

/// <summary>Reads a body without ever holding more of it than a cap; the bytes counted are those after decompression.</summary>
internal static class CappedBody
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>The whole body; null when it is longer than <paramref name="cap"/>, then the rest stays unread.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(Stream stream, int cap, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> start = await ReadStartAsync(stream, cap + 1, cancellationToken);
        if (start.Length > cap)
        {
            return null;
        }

        return start;
    }

    /// <summary>The first <paramref name="limit"/> bytes of the body, fewer when it is shorter.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadStartAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[Math.Min(limit, ChunkBytes)];
        int length = 0;
        while (true)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            length += read;
            if (read == 0 || length == limit)
            {
                return buffer.AsMemory(0, length);
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min((long)buffer.Length * 2, limit));
            }
        }
    }
}
