using McpTools.Egress;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Providers.OpenMeteo;

namespace McpTools.Tools.Weather.Providers;

/// <summary>Everybody who may be asked, put together for one reading of the options.</summary>
internal sealed class WeatherProviders
{
    private readonly IReadOnlyList<IWeatherSource<WarningQuestion, Warnings>> warnings;
    private readonly IReadOnlyList<IWeatherSource<Place, Observation>> observations;

    public WeatherProviders(WeatherOptions options, string? apiKey, Func<UpstreamPolicy, EgressUpstream> upstreams, TimeProvider time)
    {
        TimeSpan timeout = WeatherSection.Timeout(options);
        ProviderHeaders headers = new(options.Contact);
        OpenMeteo = new OpenMeteoClient(options.OpenMeteo, apiKey, timeout, headers, upstreams, time);
        warnings = [];
        observations = [];
        Forecasts = new(
            [.. options.Providers.Where(p => p == ForecastProvider.OpenMeteo).Select(IWeatherSource<ForecastQuestion, Forecast> (provider) => provider switch
            {
                ForecastProvider.OpenMeteo => new OpenMeteoForecasts(OpenMeteo),
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
        foreach (IWeatherSource<Place, Observation> source in observations.Where(source => source.Covers(place)))
        {
            try
            {
                return await source.AskAsync(place, Reach.Provider, cancellationToken);
            }
            catch (ProviderException)
            {
                // The answer says of each present weather whether it was measured, so a missing station needs no words of its own.
            }
        }

        return null;
    }
}
