using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Providers.MetNorway;
using McpTools.Tools.Weather.Providers.Nws;
using McpTools.Tools.Weather.Providers.OpenMeteo;

namespace McpTools.Tools.Weather.Providers;

/// <summary>Everybody who may be asked, put together for one reading of the options.</summary>
internal sealed class WeatherProviders
{
    // A forecast does not wait longer for what a station measured; the model's value serves.
    private static readonly TimeSpan ObservationTime = TimeSpan.FromSeconds(3);

    private readonly TimeProvider time;
    private readonly IReadOnlyList<IWeatherSource<WarningQuestion, Warnings>> warnings;
    private readonly IReadOnlyList<IWeatherSource<Place, Observation>> observations;

    public WeatherProviders(WeatherOptions options, string? apiKey, Func<UpstreamPolicy, EgressUpstream> upstreams, TimeProvider time)
    {
        this.time = time;
        TimeSpan timeout = WeatherSection.Timeout(options);
        ProviderHeaders headers = new(options.Contact);
        OpenMeteo = new OpenMeteoClient(options.OpenMeteo, apiKey, timeout, headers, upstreams, time);
        var metNorway = new MetNorwayClient(options.MetNorway, timeout, headers, upstreams, time);
        var nws = new NwsClient(options.Nws, timeout, headers, upstreams, time);
        warnings = [new NwsWarnings(nws, time), new MetNorwayWarnings(metNorway, time)];
        observations = [new NwsObservations(nws, time)];
        Forecasts = new(
            [.. options.Providers.Select(IWeatherSource<ForecastQuestion, Forecast> (provider) => provider switch
            {
                ForecastProvider.OpenMeteo => new OpenMeteoForecasts(OpenMeteo),
                ForecastProvider.MetNorway => new MetNorwayForecasts(metNorway, time),
                _ => throw new NotSupportedException(),
            })],
            "a forecast");
        History = new([new OpenMeteoHistory(OpenMeteo)], "past weather");
        AirQuality = new([new OpenMeteoAirQuality(OpenMeteo)], "air quality");
        Warnings = new(warnings, "official warnings");
    }

    public OpenMeteoClient OpenMeteo { get; }

    public Failover<ForecastQuestion, Forecast> Forecasts { get; }

    public Failover<HistoryQuestion, History> History { get; }

    public Failover<AirQualityQuestion, AirQuality> AirQuality { get; }

    public Failover<WarningQuestion, Warnings> Warnings { get; }

    /// <summary>Whether anybody gives official warnings for the place.</summary>
    public bool WarningsCover(Place place) => warnings.Any(source => source.Covers(new WarningQuestion(place)));

    /// <summary>What a station near the place measured lately; null where none is known to have, and the model's value has to serve.</summary>
    public async ValueTask<Observation?> ObservedAsync(Place place, CancellationToken cancellationToken)
    {
        IWeatherSource<Place, Observation>[] covering = [.. observations.Where(source => source.Covers(place))];
        if (covering.Length == 0)
        {
            return null;
        }

        using var late = new CancellationTokenSource(ObservationTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        foreach (IWeatherSource<Place, Observation> source in covering)
        {
            try
            {
                return await source.AskAsync(place, Reach.Provider, either.Token);
            }
            catch (Exception fault) when (fault is ProviderException || IsLate(fault))
            {
                // The answer says of each present weather whether it was measured, so a missing station needs no words of its own.
            }
        }

        return null;

        bool IsLate(Exception fault) =>
            fault is OperationCanceledException && late.IsCancellationRequested && !cancellationToken.IsCancellationRequested;
    }
}
