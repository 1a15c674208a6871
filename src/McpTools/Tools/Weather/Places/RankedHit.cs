namespace McpTools.Tools.Weather.Places;

/// <summary>The relation between the name of a query and a hit, the best first.</summary>
internal enum NameMatch
{
    Exact,

    /// <summary>The query is a postcode of the place.</summary>
    Code,

    /// <summary>The place has the name, but the reply does not show it.</summary>
    Alias,

    /// <summary>The name of the place has further words after it: Frankfurt am Main.</summary>
    Longer,

    /// <summary>The name of the place only begins with the same letters.</summary>
    Beginning,
}

/// <param name="Hit">The place that was found.</param>
/// <param name="Match">The relation between the names.</param>
/// <param name="Score">A likelier place has a higher score.</param>
internal sealed record RankedHit(Hit Hit, NameMatch Match, double Score)
{
    /// <summary>Sorts hits by likelihood, according to names, importance and population.</summary>
    /// <param name="name">The name of the query.</param>
    /// <param name="hits">The hits, each place once.</param>
    public static IReadOnlyList<RankedHit> Rank(string name, IEnumerable<Hit> hits)
    {
        string folded = NameFolding.Fold(name);
        return [.. hits.Select(hit => Of(folded, hit)).OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Hit.Place.GeoNamesId)];
    }

    private static RankedHit Of(string folded, Hit hit)
    {
        NameMatch match = hit.Names.Any(name => name == folded || (Han.IsAll(name) && ChineseAddress.DifferOnlyBySuffix(name, folded))) ? NameMatch.Exact
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
