using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Egress;

/// <summary>Replies of all upstreams, in the memory of this process. Thread safe; it is built at its first use.</summary>
/// <param name="time">Decides what is past its time.</param>
/// <param name="loggers">For the log of the memory cache.</param>
/// <param name="maxBytes">The limit for all entries together; over it the least recently used entries go. Default 64 MiB.</param>
internal sealed class ReplyCache(TimeProvider time, ILoggerFactory loggers, long maxBytes = ReplyCache.DefaultMaxBytes) : IDisposable
{
    public const long DefaultMaxBytes = 64 * 1024 * 1024;

    // The limit of a shared memory cache would require a size from every other user of it, so this cache is our own.
    private readonly Lazy<MemoryCache> entries = new(() => new MemoryCache(new MemoryCacheOptions { SizeLimit = maxBytes }, loggers));

    /// <summary>The key of all requests to an upstream that have the same reply. It is a hash, since addresses and headers may hold secrets.</summary>
    public static string KeyOf(string upstream, EgressRequest request)
    {
        // None of the parts can hold a line break.
        StringBuilder parts = new StringBuilder(upstream).Append('\n').Append(request.Uri.AbsoluteUri).Append('\n').Append(request.Accept);
        foreach ((string name, string value) in request.Headers)
        {
            parts.Append('\n').Append(name.ToLowerInvariant()).Append(':').Append(value);
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(parts.ToString())));
    }

    /// <summary>Returns an entry whether it is fresh or not; null when there is none.</summary>
    public CachedReply? Find(string key) => entries.Value.TryGetValue(key, out CachedReply? cached) && cached!.Until > time.GetUtcNow() ? cached : null;

    /// <summary>Replaces the entry of the key. A reply that is past its time or too large only removes the earlier one.</summary>
    public void Store(string key, CachedReply reply)
    {
        TimeSpan left = reply.Until - time.GetUtcNow();
        if (left <= TimeSpan.Zero || reply.Bytes > maxBytes)
        {
            entries.Value.Remove(key);
            return;
        }

        // The memory cache expires entries by the clock of the system, which only frees their memory: Find decides by our clock.
        entries.Value.Set(key, reply, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = left, Size = reply.Bytes });
    }

    public void Dispose()
    {
        if (entries.IsValueCreated)
        {
            entries.Value.Dispose();
        }
    }
}
