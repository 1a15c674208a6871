using McpTools.Tools.Weather.Model;

namespace McpTools.Tools.Weather.Places;

/// <summary>A place that a search found, with all its names in the results.</summary>
/// <param name="Place">The place, named in the language of the answer where it has such a name.</param>
/// <param name="Names">Folded names.</param>
/// <param name="Areas">All forms of the names of its areas and its country.</param>
/// <param name="HasCode">Whether the text of the query is one of its postcodes.</param>
internal sealed record Hit(Place Place, IReadOnlySet<string> Names, IReadOnlySet<string> Areas, bool HasCode)
{
    private const double TogetherDegrees = 0.15;

    // Many seats of counties, above all Chinese ones, have no recorded population, but they are not hamlets.
    public double Size => Place.Population is > 0 and { } population ? population : Place.FeatureCode switch
    {
        "PPLC" => 1_000_000,
        "PPLA" => 500_000,
        "PPLA2" => 200_000,
        "PPLA3" => 50_000,
        "PPLA4" => 5_000,
        _ => 500,
    };

    /// <summary>Whether people live in the place. It is false for an airport, a mountain or a whole country.</summary>
    public bool IsSettlement => Place.FeatureCode?.StartsWith("PPL", StringComparison.Ordinal) != false;

    public bool LiesIn(IEnumerable<Qualifier> qualifiers) => qualifiers.All(qualifier => qualifier.Matches(Place.CountryCode, Areas));

    /// <summary>Whether two places are so close that they have the same weather.</summary>
    public bool IsBeside(Hit other) =>
        Math.Abs(Place.Latitude - other.Place.Latitude) < TogetherDegrees && Math.Abs(Place.Longitude - other.Place.Longitude) < TogetherDegrees;

    /// <summary>Adds the names and areas of the same place from another query.</summary>
    public Hit MergedWith(Hit other) => this with
    {
        Names = Union(Names, other.Names),
        Areas = Union(Areas, other.Areas),
        HasCode = HasCode || other.HasCode,
    };

    private static HashSet<string> Union(IReadOnlySet<string> one, IReadOnlySet<string> other) => [.. one, .. other];
}
