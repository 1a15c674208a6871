using System.Globalization;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers.OpenMeteo;

/// <summary>Forecasts of Open-Meteo, which chooses the best model for the point.</summary>
internal sealed class OpenMeteoForecasts(OpenMeteoClient client) : IWeatherSource<ForecastQuestion, Forecast>
{
    private const int MostDays = 16;

    /// <summary>Requests ask for few different numbers of days, so that a reply serves many questions. One day more than a week is needed because a day may end while the reply is cached.</summary>
    private const int OrdinaryDays = 8;

    private static readonly CacheLifetime Lifetime = new(Fresh: TimeSpan.FromMinutes(10), Stale: TimeSpan.FromHours(6));

    private static readonly Variables Now = new(
        "temperature_2m", "relative_humidity_2m", "apparent_temperature", "is_day", "precipitation", "snowfall", "weather_code", "cloud_cover",
        "pressure_msl", "wind_speed_10m", "wind_direction_10m", "wind_gusts_10m");

    private static readonly Variables Daily = new(
        "weather_code", "temperature_2m_max", "temperature_2m_min", "precipitation_sum", "precipitation_probability_max", "snowfall_sum",
        "wind_speed_10m_max", "wind_gusts_10m_max", "wind_direction_10m_dominant", "uv_index_max", "sunrise", "sunset", "sunshine_duration");

    private static readonly string[] HourlyNames =
    [
        "weather_code", "temperature_2m", "apparent_temperature", "relative_humidity_2m", "dew_point_2m", "precipitation",
        "precipitation_probability", "snowfall", "cloud_cover", "pressure_msl", "visibility", "wind_speed_10m", "wind_gusts_10m",
        "wind_direction_10m", "uv_index", "is_day",
    ];

    private static readonly Variables Hourly = new(HourlyNames);

    private static readonly Variables HourlyWithSoil = new([.. HourlyNames, "soil_temperature_0cm", "soil_moisture_0_to_1cm"]);

    public ProviderName Provider => ProviderName.OpenMeteo;

    public bool Covers(ForecastQuestion question) => true;

    public ValueTask<Forecast?> AskAsync(ForecastQuestion question, Reach reach, CancellationToken cancellationToken) =>
        OpenMeteoClient.InZoneOfAsync(question.Place, zone => AskAsync(question, zone, reach, cancellationToken));

    private async ValueTask<Forecast?> AskAsync(ForecastQuestion question, string zone, Reach reach, CancellationToken cancellationToken)
    {
        int days = question.Days < OrdinaryDays ? OrdinaryDays : MostDays;
        bool isDaily = question.Hours == 0;
        var request = new ProviderRequest<Forecast>(
            ProviderUri.Below(
                client.ForecastRoot,
                "v1/forecast",
                ("latitude", ProviderUri.Coordinate(question.Place.Latitude)),
                ("longitude", ProviderUri.Coordinate(question.Place.Longitude)),
                ("current", Now.List),
                ("daily", Daily.List),
                ("hourly", isDaily ? null : question.Soil ? HourlyWithSoil.List : Hourly.List),
                ("forecast_days", days.ToString(CultureInfo.InvariantCulture)),
                ("timeformat", "unixtime"),
                ("timezone", zone)),
            (root, provenance) => OpenMeteoReading.Forecast(root, provenance, isZoneOurs: zone == OpenMeteoClient.NoZone, days),
            Lifetime,
            OpenMeteoClient.Weight(Now.Count + Daily.Count + (isDaily ? 0 : HourlyWithSoil.Count), days));
        return await client.ReadAsync(request, reach, cancellationToken);
    }

    /// <summary>The names of variables in a request.</summary>
    private sealed class Variables(params string[] names)
    {
        public int Count => names.Length;

        public string List { get; } = string.Join(',', names);
    }
}
