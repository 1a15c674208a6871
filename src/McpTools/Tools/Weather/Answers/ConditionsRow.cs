using System.Text.Json.Serialization;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Answers;

/// <summary>The weather at a moment or in an hour, in the units and the language of the answer.</summary>
internal sealed record ConditionsRow
{
    /// <summary>ISO 8601 with the offset of that moment.</summary>
    public required string Time { get; init; }

    /// <summary>observed or model; only for the present weather.</summary>
    public string? Kind { get; init; }

    /// <summary>The station of an observation.</summary>
    public string? Station { get; init; }

    /// <summary>Minutes since the time of the values; only for the present weather.</summary>
    public int? AgeMinutes { get; init; }

    public string? Condition { get; init; }
    public int? WeatherCode { get; init; }
    public double? Temperature { get; init; }
    public double? FeelsLike { get; init; }
    public double? Humidity { get; init; }
    public double? CloudCover { get; init; }
    public double? Precipitation { get; init; }
    public double? PrecipitationProbability { get; init; }
    public double? Snowfall { get; init; }
    public double? WindSpeed { get; init; }
    public double? WindGusts { get; init; }

    /// <summary>Degrees of the direction that the wind comes from.</summary>
    public double? WindDirection { get; init; }

    public double? UvIndex { get; init; }
    public double? Pressure { get; init; }
    public double? DewPoint { get; init; }
    public double? Visibility { get; init; }
    public double? SoilTemperature { get; init; }
    public double? SoilMoisture { get; init; }

    public static ConditionsRow Of(Conditions conditions, LocalTime clock, Units units, Words words, IReadOnlySet<FieldGroup> groups)
    {
        bool wind = groups.Contains(FieldGroup.Wind);
        bool precip = groups.Contains(FieldGroup.Precip);
        bool pressure = groups.Contains(FieldGroup.Pressure);
        return new ConditionsRow
        {
            Time = clock.Iso(conditions.Time),
            Condition = words.Condition(conditions.Code),
            WeatherCode = conditions.Code,
            Temperature = units.Temperature(conditions.Temperature),
            FeelsLike = units.Temperature(conditions.FeelsLike),
            Humidity = Units.Whole(conditions.Humidity),
            CloudCover = Units.Whole(conditions.CloudCover),
            Precipitation = precip ? units.Precipitation(conditions.Precipitation) : null,
            PrecipitationProbability = precip ? Units.Whole(conditions.PrecipitationProbability) : null,
            Snowfall = precip ? units.Snowfall(conditions.Snowfall) : null,
            WindSpeed = wind ? units.Speed(conditions.WindSpeed) : null,
            WindGusts = wind ? units.Speed(conditions.WindGusts) : null,
            WindDirection = wind ? Units.Whole(conditions.WindDirection) : null,
            UvIndex = groups.Contains(FieldGroup.Uv) ? Units.Round(conditions.UvIndex, 1) : null,
            Pressure = pressure ? units.Pressure(conditions.Pressure) : null,
            DewPoint = pressure ? units.Temperature(conditions.DewPoint) : null,
            Visibility = pressure ? units.Distance(conditions.Visibility) : null,
            SoilTemperature = groups.Contains(FieldGroup.Soil) ? units.Temperature(conditions.SoilTemperature) : null,
            SoilMoisture = groups.Contains(FieldGroup.Soil) ? Units.Round(conditions.SoilMoisture, 2) : null,
        };
    }

    /// <summary>All known values, without the time.</summary>
    public string ToText(Units units, Words words) => new Phrase(words)
        .Add(Condition)
        .Add(Temperature, units.TemperatureUnit)
        .Add(words["feels like", "体感"], FeelsLike, units.TemperatureUnit)
        .Add(words["precipitation", "降水"], Precipitation, units.PrecipitationUnit)
        .Add(words["chance of precipitation", "降水概率"], PrecipitationProbability, "%")
        .Add(words["fresh snow", "新雪"], Snowfall is 0 ? null : Snowfall, units.SnowfallUnit)
        .Add(words["wind", "风速"], WindSpeed, units.SpeedUnit, words.Wind(WindDirection))
        .Add(words["gusts", "阵风"], WindGusts, units.SpeedUnit)
        .Add(words["humidity", "湿度"], Humidity, "%")
        .Add(words["clouds", "云量"], CloudCover, "%")
        .Add(words["UV index", "紫外线指数"], UvIndex, "")
        .Add(words["pressure", "气压"], Pressure, units.PressureUnit)
        .Add(words["dew point", "露点"], DewPoint, units.TemperatureUnit)
        .Add(words["visibility", "能见度"], Visibility, units.DistanceUnit)
        .Add(words["soil", "地温"], SoilTemperature, units.TemperatureUnit)
        .Add(words["soil moisture", "土壤湿度"], SoilMoisture, "m³/m³")
        .ToString();
}

/// <summary>The groups of values that a row can show. Condition, temperature, humidity and clouds are in every row.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldGroup>))]
internal enum FieldGroup
{
    [JsonStringEnumMemberName("basic")]
    Basic,

    [JsonStringEnumMemberName("wind")]
    Wind,

    [JsonStringEnumMemberName("precip")]
    Precip,

    [JsonStringEnumMemberName("sun")]
    Sun,

    [JsonStringEnumMemberName("uv")]
    Uv,

    [JsonStringEnumMemberName("soil")]
    Soil,

    [JsonStringEnumMemberName("pressure")]
    Pressure,
}
