using System.Buffers;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Internal;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Egress;

/// <summary>Replies of all upstreams, in the memory of this process. Thread safe; built at its first use.</summary>
/// <remarks>
/// A <see cref="HybridCache"/> that only stores: it knows no stale entries and forgets what it waits for, so that freshness and the one
/// request for many callers are ours.
/// </remarks>
/// <param name="time">Of the process.</param>
/// <param name="loggers">For the cache's own mishaps.</param>
/// <param name="maxBytes">Of all bodies together; what does not fit puts out what was used least lately. Default 64 MiB.</param>
internal sealed class ReplyCache(TimeProvider time, ILoggerFactory loggers, long maxBytes = ReplyCache.DefaultMaxBytes) : IDisposable
{
    public const long DefaultMaxBytes = 64 * 1024 * 1024;

    private static readonly HybridCacheEntryOptions OnlyLook = new()
    {
        Flags = HybridCacheEntryFlags.DisableUnderlyingData | HybridCacheEntryFlags.DisableDistributedCache,
    };

    private readonly Lazy<ServiceProvider> services = new(() => Build(time, loggers, maxBytes));

    /// <summary>An entry of any age, null when there is none. Answers at once.</summary>
    public ValueTask<KeptReply?> FindAsync(string key) =>
        Cache.GetOrCreateAsync(key, static _ => default(ValueTask<KeptReply?>), OnlyLook, cancellationToken: CancellationToken.None);

    /// <summary>Keeps an entry in place of an earlier one, unless it is past its time or too large.</summary>
    public ValueTask KeepAsync(string key, KeptReply reply)
    {
        TimeSpan left = reply.Until - time.GetUtcNow();

        // The cache itself would keep what exceeds its limit, and count it as nothing.
        if (left <= TimeSpan.Zero || reply.Bytes > maxBytes)
        {
            return Cache.RemoveAsync(key);
        }

        return Cache.SetAsync<KeptReply?>(
            key, reply, new HybridCacheEntryOptions { Expiration = left, Flags = HybridCacheEntryFlags.DisableDistributedCache });
    }

    public void Dispose()
    {
        if (services.IsValueCreated)
        {
            services.Value.Dispose();
        }
    }

    private HybridCache Cache => services.Value.GetRequiredService<HybridCache>();

    // A container of its own: a limit on the process' shared memory cache would ask every other user of it for sizes.
    private static ServiceProvider Build(TimeProvider time, ILoggerFactory loggers, long maxBytes)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddSingleton(loggers);
        services.AddSingleton<IMemoryCache>(_ => new MemoryCache(new MemoryCacheOptions { SizeLimit = maxBytes, Clock = new Clock(time) }, loggers));
        services.AddHybridCache(options => options.MaximumPayloadBytes = int.MaxValue).AddSerializer(new Sizes());

        // Serializes by reflection what has no serializer, which native code cannot; HybridCache.substitutions.xml leaves it out there.
        services.RemoveAll<IHybridCacheSerializerFactory>();
        return services.BuildServiceProvider();
    }

    // Without a second level nothing is ever written; the cache only wants to know how long it would be.
    private sealed class Sizes : IHybridCacheSerializer<KeptReply?>
    {
        public void Serialize(KeptReply? value, IBufferWriter<byte> target)
        {
            int length = checked((int)value!.Bytes);
            target.GetSpan(length);
            target.Advance(length);
        }

        public KeptReply? Deserialize(ReadOnlySequence<byte> source) => throw new NotSupportedException("There is no second level.");
    }

    private sealed class Clock(TimeProvider time) : ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
}
