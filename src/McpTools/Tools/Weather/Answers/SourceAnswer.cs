using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Answers;

/// <summary>The source and the age of an answer.</summary>
internal sealed record SourceAnswer
{
    public required string Provider { get; init; }

    /// <summary>ISO 8601 with the offset of the place.</summary>
    public required string AsOf { get; init; }

    public required int AgeMinutes { get; init; }

    /// <summary>Whether no provider answers and an earlier reply is used.</summary>
    public required bool Stale { get; init; }

    public required string Attribution { get; init; }

    /// <param name="provenance">The source of the values.</param>
    /// <param name="clock">The clock of the place.</param>
    /// <param name="now">The moment of the answer.</param>
    /// <param name="place">A place with an id comes from GeoNames, whose licence requires an attribution.</param>
    public static SourceAnswer Of(Provenance provenance, LocalTime clock, DateTimeOffset now, Place place) => new()
    {
        Provider = provenance.Provider.Title,
        AsOf = clock.Iso(provenance.RetrievedAt),
        AgeMinutes = Math.Max(0, (int)(now - provenance.RetrievedAt).TotalMinutes),
        Stale = provenance.IsStale,
        Attribution = provenance.Provider.Attribution + (place.GeoNamesId is null ? "" : "; places by GeoNames (CC BY 4.0)"),
    };

    /// <summary>Adds the attribution of another provider that gave some of the values.</summary>
    public SourceAnswer WithAttributionOf(Provenance? other) => other is null ? this : this with { Attribution = $"{Attribution}; {other.Provider.Attribution}" };

    public string ToText(Words words)
    {
        string age = words[$"as of {AsOf}, {AgeMinutes} min old", $"数据时间 {AsOf}，{AgeMinutes} 分钟前"];
        string stale = Stale
            ? words["; STALE: no provider answers now, so this is the last answer", "；已过期：目前没有提供方应答，这是最后一次的数据"]
            : "";
        return $"{words["Source", "来源"]}: {Attribution}; {age}{stale}";
    }
}
