using System.Text.Json.Serialization;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;
using McpTools.Tools.Weather.Providers.MetNorway;
using McpTools.Tools.Weather.Providers.Nws;
using McpTools.Tools.Weather.Providers.OpenMeteo;

namespace McpTools.Tools.Weather.Providers;

[JsonConverter(typeof(JsonStringEnumConverter<ForecastProvider>))]
internal enum ForecastProvider
{
    [JsonStringEnumMemberName("open-meteo")]
    OpenMeteo,

    [JsonStringEnumMemberName("met-norway")]
    MetNorway,
}

/// <summary>The sources of each kind of answer.</summary>
internal sealed class WeatherProviders
{
    // A forecast waits no longer for a measurement, since it can use the value of the model instead.
    private static readonly TimeSpan ObservationTime = TimeSpan.FromSeconds(3);

    private readonly TimeProvider time;
    private readonly IReadOnlyList<IWeatherSource<WarningQuestion, Warnings>> warnings;
    private readonly IReadOnlyList<IWeatherSource<Place, Observation>> observations;

    /// <param name="forecasts">The providers of forecasts, in the order in which they are asked.</param>
    /// <param name="openMeteo">The client of Open-Meteo.</param>
    /// <param name="metNorway">The client of MET Norway.</param>
    /// <param name="nws">The client of the US National Weather Service.</param>
    /// <param name="time">The clock.</param>
    public WeatherProviders(
        IReadOnlyList<ForecastProvider> forecasts, OpenMeteoClient openMeteo, MetNorwayClient metNorway, NwsClient nws, TimeProvider time)
    {
        this.time = time;
        warnings = [new NwsWarnings(nws, time), new MetNorwayWarnings(metNorway, time)];
        observations = [new NwsObservations(nws, time)];
        Forecasts = new(
            [.. forecasts.Select(IWeatherSource<ForecastQuestion, Forecast> (provider) => provider switch
            {
                ForecastProvider.OpenMeteo => new OpenMeteoForecasts(openMeteo),
                ForecastProvider.MetNorway => new MetNorwayForecasts(metNorway, time),
                _ => throw new NotSupportedException(),
            })],
            "a forecast");
        History = new([new OpenMeteoHistory(openMeteo)], "past weather");
        AirQuality = new([new OpenMeteoAirQuality(openMeteo)], "air quality");
        Warnings = new(warnings, "official warnings");
    }

    public Failover<ForecastQuestion, Forecast> Forecasts { get; }

    public Failover<HistoryQuestion, PastWeather> History { get; }

    public Failover<AirQualityQuestion, AirForecast> AirQuality { get; }

    public Failover<WarningQuestion, Warnings> Warnings { get; }

    /// <summary>Whether a source of official warnings covers the place.</summary>
    public bool WarningsCover(Place place) => warnings.Any(source => source.Covers(new WarningQuestion(place)));

    /// <summary>The latest values of a station near the place; null when there are none in time, and the value of the model has to serve.</summary>
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
                // Every answer says whether its present weather was measured, so a missing measurement needs no other message.
            }
        }

        return null;

        bool IsLate(Exception fault) =>
            fault is OperationCanceledException && late.IsCancellationRequested && !cancellationToken.IsCancellationRequested;
    }
}
