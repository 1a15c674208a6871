namespace McpTools.Tools.Weather.Places;

/// <summary>The decision whether one hit of a search is the place that was meant.</summary>
/// <param name="Meant">Null when there is no hit or no decision.</param>
/// <param name="Rivals">The other places of the name; without a decision, all places that the text can mean.</param>
internal sealed record Verdict(RankedHit? Meant, IReadOnlyList<RankedHit> Rivals)
{
    private const double Dominant = 10;
    private const double Overshadowing = 100;
    private const double CitySize = 100_000;

    /// <param name="ranked">The likeliest first.</param>
    public static Verdict On(IReadOnlyList<RankedHit> ranked)
    {
        List<RankedHit> same = WithoutNeighbours(SameName(ranked));
        if (same.Count == 0)
        {
            return new Verdict(null, []);
        }

        RankedHit best = same[0];
        RankedHit[] others = [.. same.Skip(1)];
        RankedHit[] overshadowing =
        [
            // Hamlets are called Georgia and Frankfurt too, but a caller rarely means them.
            .. ranked.Where(hit => hit.Match != NameMatch.Beginning && hit.Hit.Size >= CitySize && hit.Hit.Size >= best.Hit.Size * Overshadowing
                && !same.Contains(hit) && !hit.Hit.IsBeside(best.Hit)),
        ];

        // For two places with the same postcode, a larger population does not make one likelier.
        bool isDecided = overshadowing.Length == 0
            && (others.Length == 0 || (best.Match != NameMatch.Code && best.Hit.Size >= others.Max(other => other.Hit.Size) * Dominant));
        return isDecided
            ? new Verdict(best, others)
            : new Verdict(null, [.. same.Concat(overshadowing).OrderByDescending(hit => hit.Score)]);
    }

    // A mountain or an airport is meant only when no town has the name. An alias counts only when no place has the exact name.
    private static RankedHit[] SameName(IReadOnlyList<RankedHit> ranked)
    {
        foreach (NameMatch match in (NameMatch[])[NameMatch.Exact, NameMatch.Code, NameMatch.Alias, NameMatch.Longer])
        {
            RankedHit[] matching = [.. ranked.Where(hit => hit.Match == match)];
            RankedHit[] settlements = [.. matching.Where(hit => hit.Hit.IsSettlement)];
            if (matching.Length > 0)
            {
                return settlements.Length > 0 ? settlements : matching;
            }
        }

        return [];
    }

    private static List<RankedHit> WithoutNeighbours(RankedHit[] hits)
    {
        List<RankedHit> apart = [];
        foreach (RankedHit hit in hits)
        {
            if (!apart.Any(known => known.Hit.IsBeside(hit.Hit)))
            {
                apart.Add(hit);
            }
        }

        return apart;
    }
}
