namespace McpTools.Tools.Weather.Places;

/// <summary>How what was asked for and what was found belong together; the best first.</summary>
internal enum NameMatch
{
    Exact,

    /// <summary>By a postcode.</summary>
    Code,

    /// <summary>By another name that the reply does not tell.</summary>
    Alias,

    /// <summary>Its name goes on with further words: Frankfurt am Main.</summary>
    Longer,

    /// <summary>Its name only begins with the same letters.</summary>
    Beginning,
}

/// <param name="Score">Higher is likelier.</param>
internal sealed record RankedHit(Hit Hit, NameMatch Match, double Score)
{
    /// <summary>By likelihood, as far as names, importance and population tell.</summary>
    /// <param name="name">As asked for.</param>
    /// <param name="hits">Each place once.</param>
    public static IReadOnlyList<RankedHit> Rank(string name, IEnumerable<Hit> hits)
    {
        string folded = NameFolding.Fold(name);
        return [.. hits.Select(hit => Of(folded, hit)).OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Hit.Place.GeoNamesId)];
    }

    private static RankedHit Of(string folded, Hit hit)
    {
        NameMatch match = hit.Names.Any(name => name == folded || (Han.IsAll(name) && ChineseAddress.Same(name, folded))) ? NameMatch.Exact
            : hit.HasCode ? NameMatch.Code
            : hit.Names.Any(name => name.StartsWith(folded + ' ', StringComparison.Ordinal)) ? NameMatch.Longer
            : hit.Names.Any(name => name.StartsWith(folded, StringComparison.Ordinal)) ? NameMatch.Beginning
            : NameMatch.Alias;
        double byName = match switch
        {
            NameMatch.Exact => 3,
            NameMatch.Alias => -2,
            NameMatch.Longer => -2,
            NameMatch.Beginning => -4,
            _ => 0,
        };
        double byKind = hit.Place.FeatureCode switch
        {
            "PPLC" => 2,
            "PPLA" => 1,
            "PPLA2" => 0.5,
            "PPLX" => -1,
            _ when !hit.IsSettlement => -3,
            _ => 0,
        };
        return new RankedHit(hit, match, byName + byKind + Math.Log10((hit.Place.Population ?? 0) + 1));
    }
}
