namespace McpTools.Tools.Weather.Providers;

/// <summary>Why a provider gave no answer.</summary>
internal enum ProviderFault
{
    /// <summary>It did not answer, or with nothing that can be read. Another one may.</summary>
    Unavailable,

    /// <summary>It, or our own budget for it, asks to wait.</summary>
    RateLimited,

    /// <summary>It answered that it has nothing for this point.</summary>
    NotCovered,
}

/// <param name="provider">Who.</param>
/// <param name="fault">Why.</param>
/// <param name="retryAfter">When asking again makes sense; null when nobody said.</param>
internal class ProviderException(ProviderName provider, ProviderFault fault, TimeSpan? retryAfter = null)
    : Exception($"{provider.Title}: {fault}.")
{
    public ProviderName Provider { get; } = provider;

    public ProviderFault Fault { get; } = fault;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
