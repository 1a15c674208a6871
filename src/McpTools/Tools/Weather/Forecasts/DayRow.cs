using McpTools.Tools.Weather.Answers;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Forecasts;

/// <summary>A day, in the units and the language of the answer.</summary>
internal sealed record DayRow
{
    /// <summary>The day in the zone of the place.</summary>
    public required string Date { get; init; }

    public required string Weekday { get; init; }
    public string? Condition { get; init; }
    public int? WeatherCode { get; init; }
    public double? TemperatureMin { get; init; }
    public double? TemperatureMax { get; init; }
    public double? Precipitation { get; init; }
    public double? PrecipitationProbability { get; init; }
    public double? Snowfall { get; init; }
    public double? WindSpeedMax { get; init; }
    public double? WindGustsMax { get; init; }

    /// <summary>Degrees of the direction that the wind mostly comes from.</summary>
    public double? WindDirection { get; init; }

    public double? UvIndexMax { get; init; }

    /// <summary>ISO 8601 with offset; absent in polar day and night.</summary>
    public string? Sunrise { get; init; }
    public string? Sunset { get; init; }

    /// <summary>Hours.</summary>
    public double? Sunshine { get; init; }

    /// <summary>True when the provider covers only a part of the day.</summary>
    public bool? Partial { get; init; }

    public static DayRow Of(ForecastDay day, LocalTime clock, Units units, Words words, IReadOnlySet<FieldGroup> groups)
    {
        bool wind = groups.Contains(FieldGroup.Wind);
        bool precip = groups.Contains(FieldGroup.Precip);
        bool sun = groups.Contains(FieldGroup.Sun);
        return new DayRow
        {
            Date = LocalTime.Iso(day.Date),
            Weekday = words.Weekday(day.Date),
            Condition = words.Condition(day.Code),
            WeatherCode = day.Code,
            TemperatureMin = units.Temperature(day.TemperatureMin),
            TemperatureMax = units.Temperature(day.TemperatureMax),
            Precipitation = precip ? units.Precipitation(day.Precipitation) : null,
            PrecipitationProbability = precip ? Units.Whole(day.PrecipitationProbability) : null,
            Snowfall = precip ? units.Snowfall(day.Snowfall) : null,
            WindSpeedMax = wind ? units.Speed(day.WindSpeed) : null,
            WindGustsMax = wind ? units.Speed(day.WindGusts) : null,
            WindDirection = wind ? Units.Whole(day.WindDirection) : null,
            UvIndexMax = groups.Contains(FieldGroup.Uv) ? Units.Round(day.UvIndex, 1) : null,
            Sunrise = sun ? clock.Iso(day.Sunrise) : null,
            Sunset = sun ? clock.Iso(day.Sunset) : null,
            Sunshine = sun ? Units.Round(day.Sunshine, 1) : null,
            Partial = day.IsPartial ? true : null,
        };
    }

    /// <summary>All known values, after weekday and date.</summary>
    public string ToText(Units units, Words words) => $"{Weekday} {Date}{words[": ", "："]}" + new Phrase(words)
        .Add(Condition)
        .Add(Range(units, words))
        .Add(words["precipitation", "降水"], Precipitation, units.PrecipitationUnit)
        .Add(words["chance of precipitation", "降水概率"], PrecipitationProbability, "%")
        .Add(words["fresh snow", "新雪"], Snowfall is 0 ? null : Snowfall, units.SnowfallUnit)
        .Add(words["wind up to", "最大风速"], WindSpeedMax, units.SpeedUnit, words.Wind(WindDirection))
        .Add(words["gusts", "阵风"], WindGustsMax, units.SpeedUnit)
        .Add(words["UV index", "紫外线指数"], UvIndexMax, "")
        .Add(Sunrise is null || Sunset is null ? null : $"{words["sun", "日出日落"]} {Sunrise[11..16]}-{Sunset[11..16]}")
        .Add(words["sunshine", "日照"], Sunshine, "h")
        .Add(Partial == true ? words["part of the day only", "仅覆盖当天一部分"] : null);

    private string? Range(Units units, Words words) => (TemperatureMin, TemperatureMax) switch
    {
        ({ } low, { } high) => $"{Words.Number(low)} {words["to", "至"]} {Words.Number(high)} {units.TemperatureUnit}",
        ({ } low, null) => $"{words["low", "最低"]} {Words.Number(low)} {units.TemperatureUnit}",
        (null, { } high) => $"{words["high", "最高"]} {Words.Number(high)} {units.TemperatureUnit}",
        _ => null,
    };
}
