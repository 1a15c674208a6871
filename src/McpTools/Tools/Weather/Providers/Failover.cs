using McpTools.Contract;

namespace McpTools.Tools.Weather.Providers;

/// <summary>Asks one source after another until one answers; when all fail, what is kept of earlier replies answers.</summary>
/// <param name="sources">In the order they are asked.</param>
/// <param name="topic">What is asked for, for the error: "a forecast".</param>
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

        return await KeptAsync(covering, question, cancellationToken) ?? throw WeatherErrors.NoAnswer(topic, faults);
    }

    private static async ValueTask<TAnswer?> KeptAsync(
        IReadOnlyList<IWeatherSource<TQuestion, TAnswer>> covering, TQuestion question, CancellationToken cancellationToken)
    {
        foreach (IWeatherSource<TQuestion, TAnswer> source in covering)
        {
            if (await source.AskAsync(question, Reach.Kept, cancellationToken) is { } kept)
            {
                return kept;
            }
        }

        return null;
    }
}
