namespace McpTools.Tools.Weather.Places;

/// <summary>Whether the hits of a search leave one place that was meant.</summary>
/// <param name="Meant">Null: none, or not decided.</param>
/// <param name="Rivals">Those that were passed over; when nothing is decided, all that it could be.</param>
internal sealed record Verdict(RankedHit? Meant, IReadOnlyList<RankedHit> Rivals)
{
    private const double Dominant = 10;
    private const double Overshadowing = 100;
    private const double CitySize = 100_000;

    /// <param name="ranked">The likeliest first.</param>
    public static Verdict On(IReadOnlyList<RankedHit> ranked)
    {
        List<RankedHit> same = Apart(SameName(ranked));
        if (same.Count == 0)
        {
            return new Verdict(null, []);
        }

        RankedHit best = same[0];
        RankedHit[] others = [.. same.Skip(1)];
        RankedHit[] overshadowing =
        [
            // A hamlet called Georgia is hardly meant, nor one called Frankfurt.
            .. ranked.Where(hit => hit.Match != NameMatch.Beginning && hit.Hit.Size >= CitySize && hit.Hit.Size >= best.Hit.Size * Overshadowing
                && !same.Contains(hit) && !hit.Hit.IsBeside(best.Hit)),
        ];

        // That a town has more people does not make it the likelier one of two with the same postcode.
        bool isDecided = overshadowing.Length == 0
            && (others.Length == 0 || (best.Match != NameMatch.Code && best.Hit.Size >= others.Max(other => other.Hit.Size) * Dominant));
        return isDecided
            ? new Verdict(best, others)
            : new Verdict(null, [.. same.Concat(overshadowing).OrderByDescending(hit => hit.Score)]);
    }

    // A mountain or an airport is meant only where no town has the name; another name counts only where none has this one.
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

    private static List<RankedHit> Apart(RankedHit[] hits)
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
