using System.Globalization;
using McpTools.Contract;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers;

/// <summary>Asks one source after another until one answers. When all fail, cached replies are used.</summary>
/// <param name="sources">In the order in which they are asked.</param>
/// <param name="topic">The subject in error messages: "a forecast".</param>
internal sealed class Failover<TQuestion, TAnswer>(IReadOnlyList<IWeatherSource<TQuestion, TAnswer>> sources, string topic)
    where TAnswer : class
{
    /// <exception cref="ToolErrorException">not_covered, rate_limited or provider_unavailable.</exception>
    public async ValueTask<TAnswer> AskAsync(TQuestion question, CancellationToken cancellationToken)
    {
        IWeatherSource<TQuestion, TAnswer>[] covering = [.. sources.Where(source => source.Covers(question))];
        List<ProviderException> faults = [];
        foreach (IWeatherSource<TQuestion, TAnswer> source in covering)
        {
            try
            {
                return await source.AskAsync(question, Reach.Provider, cancellationToken)
                    ?? throw new ProviderException(source.Provider, ProviderFault.Unavailable);
            }
            catch (ProviderException fault)
            {
                faults.Add(fault);
            }
        }

        return await FindCachedAsync(covering, question, cancellationToken) ?? throw NoAnswer(faults);
    }

    private static async ValueTask<TAnswer?> FindCachedAsync(
        IReadOnlyList<IWeatherSource<TQuestion, TAnswer>> covering, TQuestion question, CancellationToken cancellationToken)
    {
        foreach (IWeatherSource<TQuestion, TAnswer> source in covering)
        {
            if (await source.AskAsync(question, Reach.Cache, cancellationToken) is { } cached)
            {
                return cached;
            }
        }

        return null;
    }

    // An outage must never read as "no such place", "no alerts" or "safe".
    private ToolErrorException NoAnswer(List<ProviderException> faults)
    {
        ProviderException[] failed = [.. faults.Where(fault => fault.Fault != ProviderFault.NotCovered)];
        if (failed.Length == 0)
        {
            return new ToolErrorException("not_covered", faults.Count == 0
                ? $"No provider gives {topic} for this place. Check that it is the place you mean; another one nearby may be covered."
                : $"{Names(faults)} covers no such point with {topic}. Check the coordinates; a place nearby on land may be covered.");
        }

        TimeSpan? retryAfter = failed.Min(fault => fault.RetryAfter);
        string wait = retryAfter is { } time ? string.Create(CultureInfo.InvariantCulture, $"in {Math.Ceiling(time.TotalSeconds):0} s") : "in a few minutes";
        return new ToolErrorException(failed.All(fault => fault.Fault == ProviderFault.RateLimited)
            ? new ToolError("rate_limited", $"The budget of requests to {Names(failed)} is spent. The place was understood; ask again {wait}.", retryAfter)
            : new ToolError(
                "provider_unavailable",
                $"{Names(failed)} could not be reached or gave no usable answer, so nothing is known about {topic} for this place now. "
                + $"The place was understood; ask again {wait}, and do not take this for an answer about the weather.",
                retryAfter));
    }

    private static string Names(IReadOnlyList<ProviderException> faults) =>
        string.Join(" and ", faults.Select(fault => fault.Provider.Title).Distinct(StringComparer.Ordinal));
}
