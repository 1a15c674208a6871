using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.History;

/// <summary>Means, extremes and sums over the days of a span. A value counts the days that have it; <see cref="DaysMissing"/> is the number of days without a temperature.</summary>
internal sealed record HistorySummary
{
    public required int Days { get; init; }
    public required int DaysMissing { get; init; }
    public double? TemperatureMean { get; init; }
    public double? TemperatureMin { get; init; }
    public string? ColdestDate { get; init; }
    public double? TemperatureMax { get; init; }
    public string? HottestDate { get; init; }
    public double? PrecipitationSum { get; init; }

    /// <summary>Days with at least 1 mm.</summary>
    public int? WetDays { get; init; }
    public string? WettestDate { get; init; }
    public double? SnowfallSum { get; init; }
    public double? WindGustsMax { get; init; }
    public double? SunshineHours { get; init; }

    public static HistorySummary Of(IReadOnlyList<ForecastDay> days, int asked, Units units)
    {
        ForecastDay? coldest = days.Where(day => day.TemperatureMin is not null).MinBy(day => day.TemperatureMin);
        ForecastDay? hottest = days.Where(day => day.TemperatureMax is not null).MaxBy(day => day.TemperatureMax);
        ForecastDay? wettest = days.Where(day => day.Precipitation > 0).MaxBy(day => day.Precipitation);
        return new HistorySummary
        {
            Days = asked,
            DaysMissing = asked - days.Count(day => day.TemperatureMax is not null),
            TemperatureMean = units.Temperature(days.Average(day => day.TemperatureMean)),
            TemperatureMin = units.Temperature(coldest?.TemperatureMin),
            ColdestDate = coldest is null ? null : LocalTime.Iso(coldest.Date),
            TemperatureMax = units.Temperature(hottest?.TemperatureMax),
            HottestDate = hottest is null ? null : LocalTime.Iso(hottest.Date),
            PrecipitationSum = units.Precipitation(Sum(days, day => day.Precipitation)),
            WetDays = days.Any(day => day.Precipitation is not null) ? days.Count(day => day.Precipitation >= 1) : null,
            WettestDate = wettest is null ? null : LocalTime.Iso(wettest.Date),
            SnowfallSum = units.Snowfall(Sum(days, day => day.Snowfall)),
            WindGustsMax = units.Speed(days.Max(day => day.WindGusts)),
            SunshineHours = Units.Whole(Sum(days, day => day.Sunshine)),
        };
    }

    public string ToText(Units units, Words words) => new Phrase(words)
        .Add(words["mean temperature", "平均气温"], TemperatureMean, units.TemperatureUnit)
        .Add(words["lowest", "最低"], TemperatureMin, units.TemperatureUnit, ColdestDate is null ? null : $"({ColdestDate})")
        .Add(words["highest", "最高"], TemperatureMax, units.TemperatureUnit, HottestDate is null ? null : $"({HottestDate})")
        .Add(words["precipitation", "总降水"], PrecipitationSum, units.PrecipitationUnit, WettestDate is null ? null : words[$"(most on {WettestDate})", $"（最多 {WettestDate}）"])
        .Add(words["days with 1 mm or more", "降水日数（≥1 mm）"], WetDays, "")
        .Add(words["fresh snow", "新雪"], SnowfallSum, units.SnowfallUnit)
        .Add(words["strongest gust", "最大阵风"], WindGustsMax, units.SpeedUnit)
        .Add(words["sunshine", "日照"], SunshineHours, "h")
        .Add(DaysMissing == 0 ? null : words[$"{DaysMissing} of {Days} days are missing", $"{Days} 天中缺 {DaysMissing} 天"])
        .ToString();

    // The sum of unknown values is unknown, not zero.
    private static double? Sum(IReadOnlyList<ForecastDay> days, Func<ForecastDay, double?> value) =>
        days.Any(day => value(day) is not null) ? days.Sum(value) : null;
}
