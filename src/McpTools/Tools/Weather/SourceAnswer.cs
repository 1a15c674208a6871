using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather;

/// <summary>Where an answer is from and how fresh it is.</summary>
internal sealed record SourceAnswer
{
    public required string Provider { get; init; }

    /// <summary>ISO 8601 with the place's offset.</summary>
    public required string AsOf { get; init; }

    public required int AgeMinutes { get; init; }

    /// <summary>True when nobody answers and an older reply had to serve.</summary>
    public required bool Stale { get; init; }

    public required string Attribution { get; init; }

    /// <param name="provenance">Of the values.</param>
    /// <param name="clock">Of the place.</param>
    /// <param name="now">The moment of the answer.</param>
    /// <param name="placeIsNamed">Names of places are from GeoNames, which wants to be named.</param>
    public static SourceAnswer Of(Provenance provenance, LocalTime clock, DateTimeOffset now, bool placeIsNamed) => new()
    {
        Provider = provenance.Provider.Title,
        AsOf = clock.Iso(provenance.RetrievedAt),
        AgeMinutes = Math.Max(0, (int)(now - provenance.RetrievedAt).TotalMinutes),
        Stale = provenance.IsStale,
        Attribution = provenance.Provider.Attribution + (placeIsNamed ? "; places by GeoNames (CC BY 4.0)" : ""),
    };

    /// <summary>With what another provider wants to be said of the values it gave.</summary>
    public SourceAnswer And(Provenance? other) => other is null ? this : this with { Attribution = $"{Attribution}; {other.Provider.Attribution}" };

    public string ToText(Words words)
    {
        string age = words[$"as of {AsOf}, {AgeMinutes} min old", $"数据时间 {AsOf}，{AgeMinutes} 分钟前"];
        string stale = Stale
            ? words["; STALE: no provider answers now, so this is the last answer", "；已过期：目前没有提供方应答，这是最后一次的数据"]
            : "";
        return $"{words["Source", "来源"]}: {Attribution}; {age}{stale}";
    }
}
