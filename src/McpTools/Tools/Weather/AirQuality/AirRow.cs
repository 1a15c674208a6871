using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.AirQuality;

/// <summary>The air at a moment, or the highest values of a day.</summary>
internal sealed record AirRow
{
    /// <summary>ISO 8601 with offset; only for the present air.</summary>
    public string? Time { get; init; }

    /// <summary>The day in the zone of the place; only for a day.</summary>
    public string? Date { get; init; }

    public double? EuropeanAqi { get; init; }
    public string? EuropeanCategory { get; init; }
    public double? UsAqi { get; init; }
    public string? UsCategory { get; init; }

    /// <summary>µg/m³ by name.</summary>
    public required IReadOnlyDictionary<string, double> Pollutants { get; init; }

    /// <summary>Grains/m³ by plant; absent where it is not modelled.</summary>
    public IReadOnlyDictionary<string, double>? Pollen { get; init; }

    public static AirRow Of(Air air, LocalTime clock, Words words) => Of([air], words) with { Time = clock.Iso(air.Time) };

    /// <param name="airs">The hours of a day, at least one. The row has the highest of each value.</param>
    /// <param name="words">The language of the categories.</param>
    public static AirRow Of(IReadOnlyList<Air> airs, Words words)
    {
        double? european = Units.Whole(airs.Max(air => air.EuropeanIndex));
        double? us = Units.Whole(airs.Max(air => air.UsIndex));
        Dictionary<string, double> pollen = Highest(airs.SelectMany(air => air.Pollen));
        return new AirRow
        {
            EuropeanAqi = european,
            EuropeanCategory = AirIndex.European(european, words),
            UsAqi = us,
            UsCategory = AirIndex.Us(us, words),
            Pollutants = Highest(airs.SelectMany(air => air.Pollutants)),
            Pollen = pollen.Count == 0 ? null : pollen,
        };
    }

    public string ToText(Words words) => $"{Time ?? Date}{words[": ", "："]}" + new Phrase(words)
        .Add(words["European index", "欧洲指数"], EuropeanAqi, "", Bracketed(EuropeanCategory))
        .Add(words["US index", "美国指数"], UsAqi, "", Bracketed(UsCategory))
        .Add(Listed(Pollutants, words, "µg/m³"))
        .Add(Pollen is null ? null : words["pollen ", "花粉 "] + Listed(Pollen, words, words["grains/m³", "粒/m³"]));

    private static string? Bracketed(string? category) => category is null ? null : $"({category})";

    private static string? Listed(IReadOnlyDictionary<string, double> values, Words words, string unit) => values.Count == 0
        ? null
        : string.Join(words[", ", "，"], values.Select(value => $"{AirNames.Of(value.Key, words)} {Words.Number(value.Value)}")) + " " + unit;

    private static Dictionary<string, double> Highest(IEnumerable<KeyValuePair<string, double>> values) => values
        .GroupBy(value => value.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => Units.Round(group.Max(value => value.Value), 1)!.Value, StringComparer.Ordinal);
}

/// <summary>The words for the bands of the two indexes, as their publishers define them.</summary>
internal static class AirIndex
{
    /// <summary>European Environment Agency: six bands of 20.</summary>
    public static string? European(double? index, Words words) => index switch
    {
        null => null,
        <= 20 => words["good", "优"],
        <= 40 => words["fair", "良"],
        <= 60 => words["moderate", "中等"],
        <= 80 => words["poor", "差"],
        <= 100 => words["very poor", "很差"],
        _ => words["extremely poor", "极差"],
    };

    /// <summary>US Environmental Protection Agency.</summary>
    public static string? Us(double? index, Words words) => index switch
    {
        null => null,
        <= 50 => words["good", "优"],
        <= 100 => words["moderate", "中等"],
        <= 150 => words["unhealthy for sensitive groups", "对敏感人群不健康"],
        <= 200 => words["unhealthy", "不健康"],
        <= 300 => words["very unhealthy", "非常不健康"],
        _ => words["hazardous", "危险"],
    };
}

/// <summary>The common names of the pollutants and the plants.</summary>
internal static class AirNames
{
    public static string Of(string name, Words words) => name switch
    {
        "pm2_5" => "PM2.5",
        "pm10" => "PM10",
        "ozone" => words["ozone", "臭氧"],
        "nitrogen_dioxide" => words["nitrogen dioxide", "二氧化氮"],
        "sulphur_dioxide" => words["sulphur dioxide", "二氧化硫"],
        "carbon_monoxide" => words["carbon monoxide", "一氧化碳"],
        "alder" => words["alder", "桤木"],
        "birch" => words["birch", "桦树"],
        "grass" => words["grass", "禾草"],
        "mugwort" => words["mugwort", "艾蒿"],
        "olive" => words["olive", "橄榄"],
        "ragweed" => words["ragweed", "豚草"],
        _ => name,
    };
}
