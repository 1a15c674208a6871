namespace McpTools.Tools.Weather.Places;

/// <summary>A place that a search found, with every name it was found to have.</summary>
/// <param name="Place">In the language that the answer is written in, where it has a name in it.</param>
/// <param name="Names">Folded.</param>
/// <param name="Areas">Forms of the areas and the country it lies in.</param>
/// <param name="HasCode">What was asked for is one of its postcodes.</param>
internal sealed record Hit(Place Place, IReadOnlySet<string> Names, IReadOnlySet<string> Areas, bool HasCode)
{
    private const double TogetherDegrees = 0.15;

    // Unrecorded populations are the rule for seats of Chinese and other counties; they are no hamlets.
    public double Size => Place.Population is > 0 and { } population ? population : Place.FeatureCode switch
    {
        "PPLC" => 1_000_000,
        "PPLA" => 500_000,
        "PPLA2" => 200_000,
        "PPLA3" => 50_000,
        "PPLA4" => 5_000,
        _ => 500,
    };

    /// <summary>Where people live, rather than an airport, a mountain or a whole country.</summary>
    public bool IsSettlement => Place.FeatureCode?.StartsWith("PPL", StringComparison.Ordinal) != false;

    public bool LiesIn(IEnumerable<Qualifier> qualifiers) => qualifiers.All(qualifier => qualifier.Matches(Place.CountryCode, Areas));

    /// <summary>Whether the weather of one is that of the other.</summary>
    public bool IsBeside(Hit other) =>
        Math.Abs(Place.Latitude - other.Place.Latitude) < TogetherDegrees && Math.Abs(Place.Longitude - other.Place.Longitude) < TogetherDegrees;

    /// <summary>The same place as another way of searching told of it.</summary>
    public Hit And(Hit other) => this with
    {
        Names = Union(Names, other.Names),
        Areas = Union(Areas, other.Areas),
        HasCode = HasCode || other.HasCode,
    };

    private static HashSet<string> Union(IReadOnlySet<string> one, IReadOnlySet<string> other) => [.. one, .. other];
}
