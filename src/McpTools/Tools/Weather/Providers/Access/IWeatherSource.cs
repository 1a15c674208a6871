using McpTools.Tools.Weather.Model;

namespace McpTools.Tools.Weather.Providers.Access;

/// <summary>One kind of answer from one provider. All values are metric, as in <see cref="Conditions"/>.</summary>
/// <remarks>Thread safe. A source knows nothing of the other providers: <c>Failover</c> decides which one is asked.</remarks>
internal interface IWeatherSource<in TQuestion, TAnswer>
    where TAnswer : class
{
    ProviderName Provider { get; }

    /// <summary>False where the provider has no data, such as a national service abroad.</summary>
    bool Covers(TQuestion question);

    /// <returns>Null only for <see cref="Reach.Cache"/>, when the cache has no reply.</returns>
    /// <exception cref="ProviderException">The reason why there is no answer.</exception>
    ValueTask<TAnswer?> AskAsync(TQuestion question, Reach reach, CancellationToken cancellationToken);
}

/// <summary>How far a source may go for an answer.</summary>
internal enum Reach
{
    /// <summary>To the provider, unless a fresh reply is in the cache.</summary>
    Provider,

    /// <summary>Only to the cached replies, fresh or stale within the lifetime of their kind.</summary>
    Cache,
}
