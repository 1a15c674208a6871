using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.AirQuality;

/// <summary>The air at a moment, or the worst of a day.</summary>
internal sealed record AirRow
{
    /// <summary>ISO 8601 with offset; of the present air only.</summary>
    public string? Time { get; init; }

    /// <summary>In the place's zone; of a day only.</summary>
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

    /// <param name="airs">The hours of a day, at least one; each value is the highest of them.</param>
    /// <param name="words">For the categories.</param>
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
