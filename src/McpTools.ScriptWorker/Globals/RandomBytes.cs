namespace McpTools.ScriptWorker.Globals;

/// <summary>Random bytes of the operating system.</summary>
internal static class RandomBytes
{
    /// <remarks>
    /// By way of identifiers, which come from the same source: the framework's generator would load OpenSSL, some milliseconds and
    /// megabytes for every worker, and files that a hardened worker may no longer open.
    /// </remarks>
    public static byte[] Take(int count)
    {
        byte[] taken = new byte[count];
        Span<byte> identifier = stackalloc byte[16];
        for (int i = 0; i < count; i += 6)
        {
            // Version and variant are in the eighth and ninth byte; the first six are all random.
            Guid.NewGuid().TryWriteBytes(identifier);
            identifier[..Math.Min(6, count - i)].CopyTo(taken.AsSpan(i));
        }

        return taken;
    }
}
