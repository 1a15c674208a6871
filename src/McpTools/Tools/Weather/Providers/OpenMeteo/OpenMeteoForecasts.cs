using System.Globalization;
using McpTools.Egress;

namespace McpTools.Tools.Weather.Providers.OpenMeteo;

/// <summary>Forecasts of Open-Meteo, from the model that is best for the point.</summary>
internal sealed class OpenMeteoForecasts(OpenMeteoClient client) : IWeatherSource<ForecastQuestion, Forecast>
{
    private const int MostDays = 16;

    /// <summary>Few different requests for a place, so that their replies serve many questions; one day more than a week, for the day that ends meanwhile.</summary>
    private const int OrdinaryDays = 8;

    private static readonly CacheLifetime Lifetime = new(Fresh: TimeSpan.FromMinutes(10), Stale: TimeSpan.FromHours(6));

    private static readonly string[] Now =
    [
        "temperature_2m", "relative_humidity_2m", "apparent_temperature", "is_day", "precipitation", "snowfall", "weather_code", "cloud_cover",
        "pressure_msl", "wind_speed_10m", "wind_direction_10m", "wind_gusts_10m",
    ];

    private static readonly string[] Daily =
    [
        "weather_code", "temperature_2m_max", "temperature_2m_min", "precipitation_sum", "precipitation_probability_max", "snowfall_sum",
        "wind_speed_10m_max", "wind_gusts_10m_max", "wind_direction_10m_dominant", "uv_index_max", "sunrise", "sunset", "sunshine_duration",
    ];

    private static readonly string[] Hourly =
    [
        "weather_code", "temperature_2m", "apparent_temperature", "relative_humidity_2m", "dew_point_2m", "precipitation",
        "precipitation_probability", "snowfall", "cloud_cover", "pressure_msl", "visibility", "wind_speed_10m", "wind_gusts_10m",
        "wind_direction_10m", "uv_index", "is_day",
    ];

    private static readonly string[] Soil = ["soil_temperature_0cm", "soil_moisture_0_to_1cm"];

    public ProviderName Provider => ProviderName.OpenMeteo;

    public bool Covers(ForecastQuestion question) => true;

    public async ValueTask<Forecast?> AskAsync(ForecastQuestion question, Reach reach, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(question, question.Place.Zone ?? "auto", reach, cancellationToken);
        }
        catch (UnknownZoneException)
        {
            return await AskAsync(question, "GMT", reach, cancellationToken);
        }
    }

    private async ValueTask<Forecast?> AskAsync(ForecastQuestion question, string zone, Reach reach, CancellationToken cancellationToken)
    {
        int days = question.Days < OrdinaryDays ? OrdinaryDays : MostDays;
        string[] hourly = question.Hours == 0 ? [] : question.Soil ? [.. Hourly, .. Soil] : Hourly;
        var request = new ProviderRequest(
            ProviderRequest.Address(
                client.ForecastRoot,
                "v1/forecast",
                ("latitude", ProviderRequest.Coordinate(question.Place.Latitude)),
                ("longitude", ProviderRequest.Coordinate(question.Place.Longitude)),
                ("current", string.Join(',', Now)),
                ("daily", string.Join(',', Daily)),
                ("hourly", hourly.Length == 0 ? null : string.Join(',', hourly)),
                ("forecast_days", days.ToString(CultureInfo.InvariantCulture)),
                ("timeformat", "unixtime"),
                ("timezone", zone)),
            Lifetime,
            OpenMeteoClient.Weight(Now.Length + Daily.Length + hourly.Length, days))
        {
            Check = reply => Read(reply),
        };
        using ProviderReply? reply = await client.GetAsync(request, reach, cancellationToken);
        return reply is null ? null : Read(reply);

        Forecast Read(ProviderReply reply) => OpenMeteoReading.Forecast(reply, zoneIsOurs: zone == "GMT", days);
    }
}
