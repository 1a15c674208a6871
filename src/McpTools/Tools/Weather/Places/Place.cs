namespace McpTools.Tools.Weather.Places;

/// <summary>A point on the map with the names people know it by.</summary>
internal sealed record Place
{
    /// <summary>In the language it was asked for in, where it has a name in it; the coordinates for a bare point.</summary>
    public required string Name { get; init; }

    /// <summary>Degrees, north positive.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees, east positive.</summary>
    public required double Longitude { get; init; }

    /// <summary>State, province or the like.</summary>
    public string? Admin1 { get; init; }

    /// <summary>District, county, prefecture or the like.</summary>
    public string? Admin2 { get; init; }

    public string? Country { get; init; }

    /// <summary>ISO 3166-1, two capitals; null for a bare point.</summary>
    public string? CountryCode { get; init; }

    /// <summary>IANA zone; null until a provider says it.</summary>
    public string? Zone { get; init; }

    public long? GeoNamesId { get; init; }

    /// <summary>GeoNames' feature code, such as PPLC for a capital.</summary>
    public string? FeatureCode { get; init; }

    public long? Population { get; init; }
}

/// <summary>The place that was meant, and what the caller should know about how it was found.</summary>
/// <param name="Place">The place.</param>
/// <param name="Alternatives">Others of the same name that were passed over; at most three.</param>
/// <param name="Note">Such as that a province was asked for and its capital answers; null when nothing is to be said.</param>
internal sealed record ResolvedPlace(Place Place, IReadOnlyList<Place> Alternatives, string? Note = null);
