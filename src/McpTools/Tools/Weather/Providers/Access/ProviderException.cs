using McpTools.Tools.Weather.Model;

namespace McpTools.Tools.Weather.Providers.Access;

/// <summary>The reason why a provider gave no answer.</summary>
internal enum ProviderFault
{
    /// <summary>It did not answer, or its reply cannot be read. Another provider may answer.</summary>
    Unavailable,

    /// <summary>The provider, or our own budget for it, requires a pause.</summary>
    RateLimited,

    /// <summary>It answered that it has nothing for this point.</summary>
    NotCovered,
}

/// <param name="provider">The provider that was asked.</param>
/// <param name="fault">The reason.</param>
/// <param name="retryAfter">The time after which a new request makes sense; null when it is unknown.</param>
internal class ProviderException(ProviderName provider, ProviderFault fault, TimeSpan? retryAfter = null)
    : Exception($"{provider.Title}: {fault}.")
{
    public ProviderName Provider { get; } = provider;

    public ProviderFault Fault { get; } = fault;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
