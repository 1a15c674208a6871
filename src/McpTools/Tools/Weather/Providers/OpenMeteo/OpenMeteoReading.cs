using System.Text.Json;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers.OpenMeteo;

/// <summary>Reads a reply of /v1/forecast or /v1/archive. A missing value becomes null.</summary>
internal static class OpenMeteoReading
{
    /// <param name="root">The body.</param>
    /// <param name="provenance">The source of the values.</param>
    /// <param name="isZoneOurs">Whether the zone in the reply is the one that we sent because the zone of the place is unknown.</param>
    /// <param name="mostDays">The number of days that were asked for; rows beyond them are not read.</param>
    public static Forecast Forecast(JsonElement root, Provenance provenance, bool isZoneOurs, int mostDays)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ProviderException(ProviderName.OpenMeteo, ProviderFault.Unavailable);
        }

        var daily = OpenMeteoColumns.Of(root, "daily", mostDays);
        var hourly = OpenMeteoColumns.Of(root, "hourly", mostDays * 24);
        var forecast = new Forecast
        {
            Provenance = provenance,
            Zone = isZoneOurs ? null : Zone(root),
            Now = Now(root),
            Days = [.. Enumerable.Range(0, daily.Times.Length).Select(row => Day(daily, row))],
            Hours = [.. Enumerable.Range(0, hourly.Times.Length).Select(row => Hour(hourly, row))],
        };
        return forecast is { Now: null, Days.Count: 0, Hours.Count: 0 }
            ? throw new ProviderException(ProviderName.OpenMeteo, ProviderFault.Unavailable)
            : forecast;
    }

    public static string? Zone(JsonElement root) =>
        root.TryGetProperty("timezone", out JsonElement zone) && zone.ValueKind == JsonValueKind.String ? zone.GetString() : null;

    private static Conditions? Now(JsonElement root)
    {
        if (!OpenMeteoColumns.TryObject(root, "current", out JsonElement now)
            || !now.TryGetProperty("time", out JsonElement written)
            || OpenMeteoColumns.Time(written, OpenMeteoColumns.OffsetOf(root)) is not { } time)
        {
            return null;
        }

        return new Conditions
        {
            Time = time,
            Code = (int?)Number("weather_code"),
            IsDay = Number("is_day") is { } day ? day != 0 : null,
            Temperature = Number("temperature_2m"),
            FeelsLike = Number("apparent_temperature"),
            Humidity = Number("relative_humidity_2m"),
            CloudCover = Number("cloud_cover"),
            Pressure = Number("pressure_msl"),
            WindSpeed = Number("wind_speed_10m"),
            WindGusts = Number("wind_gusts_10m"),
            WindDirection = Number("wind_direction_10m"),
            Precipitation = Number("precipitation"),
            Snowfall = Number("snowfall"),
        };

        double? Number(string variable) => now.TryGetProperty(variable, out JsonElement value) ? OpenMeteoColumns.Number(value) : null;
    }

    private static ForecastDay Day(OpenMeteoColumns daily, int row) => new()
    {
        Date = daily.Date(row),
        Code = daily.Code("weather_code", row),
        TemperatureMax = daily.Number("temperature_2m_max", row),
        TemperatureMin = daily.Number("temperature_2m_min", row),
        TemperatureMean = daily.Number("temperature_2m_mean", row),
        Precipitation = daily.Number("precipitation_sum", row),
        PrecipitationProbability = daily.Number("precipitation_probability_max", row),
        Snowfall = daily.Number("snowfall_sum", row),
        WindSpeed = daily.Number("wind_speed_10m_max", row),
        WindGusts = daily.Number("wind_gusts_10m_max", row),
        WindDirection = daily.Number("wind_direction_10m_dominant", row),
        UvIndex = daily.Number("uv_index_max", row),
        Sunrise = daily.Instant("sunrise", row),
        Sunset = daily.Instant("sunset", row),
        Sunshine = daily.Number("sunshine_duration", row) / 3600,
    };

    // In the reply, sums and gusts belong to the hour that ends at the time of the row. Our rows are the hours that begin at that time.
    private static Conditions Hour(OpenMeteoColumns hourly, int row) => new()
    {
        Time = hourly.Times[row],
        Code = hourly.Code("weather_code", row),
        IsDay = hourly.Number("is_day", row) is { } day ? day != 0 : null,
        Temperature = hourly.Number("temperature_2m", row),
        FeelsLike = hourly.Number("apparent_temperature", row),
        Humidity = hourly.Number("relative_humidity_2m", row),
        DewPoint = hourly.Number("dew_point_2m", row),
        CloudCover = hourly.Number("cloud_cover", row),
        Pressure = hourly.Number("pressure_msl", row),
        Visibility = hourly.Number("visibility", row) / 1000,
        WindSpeed = hourly.Number("wind_speed_10m", row),
        WindGusts = hourly.Number("wind_gusts_10m", row + 1),
        WindDirection = hourly.Number("wind_direction_10m", row),
        Precipitation = hourly.Number("precipitation", row + 1),
        PrecipitationProbability = hourly.Number("precipitation_probability", row + 1),
        Snowfall = hourly.Number("snowfall", row + 1),
        UvIndex = hourly.Number("uv_index", row),
        SoilTemperature = hourly.Number("soil_temperature_0cm", row),
        SoilMoisture = hourly.Number("soil_moisture_0_to_1cm", row),
    };
}
