using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.History;

/// <summary>A day that has passed, in the units and the language of the answer.</summary>
internal sealed record PastDayRow
{
    public required string Date { get; init; }
    public string? Condition { get; init; }
    public int? WeatherCode { get; init; }
    public double? TemperatureMin { get; init; }
    public double? TemperatureMean { get; init; }
    public double? TemperatureMax { get; init; }
    public double? Precipitation { get; init; }
    public double? Snowfall { get; init; }
    public double? WindGustsMax { get; init; }

    public static PastDayRow Of(ForecastDay day, Units units, Words words) => new()
    {
        Date = LocalTime.Iso(day.Date),
        Condition = words.Condition(day.Code),
        WeatherCode = day.Code,
        TemperatureMin = units.Temperature(day.TemperatureMin),
        TemperatureMean = units.Temperature(day.TemperatureMean),
        TemperatureMax = units.Temperature(day.TemperatureMax),
        Precipitation = units.Precipitation(day.Precipitation),
        Snowfall = units.Snowfall(day.Snowfall),
        WindGustsMax = units.Speed(day.WindGusts),
    };

    public string ToText(Units units, Words words) => $"{Date}{words[": ", "："]}" + new Phrase(words)
        .Add(Condition)
        .Add(words["low", "最低"], TemperatureMin, units.TemperatureUnit)
        .Add(words["mean", "平均"], TemperatureMean, units.TemperatureUnit)
        .Add(words["high", "最高"], TemperatureMax, units.TemperatureUnit)
        .Add(words["precipitation", "降水"], Precipitation, units.PrecipitationUnit)
        .Add(words["fresh snow", "新雪"], Snowfall is 0 ? null : Snowfall, units.SnowfallUnit)
        .Add(words["gusts", "阵风"], WindGustsMax, units.SpeedUnit);
}
