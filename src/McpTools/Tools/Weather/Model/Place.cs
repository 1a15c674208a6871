namespace McpTools.Tools.Weather.Model;

/// <summary>A point on the map with the names people know it by.</summary>
internal sealed record Place
{
    /// <summary>The name in the language of the request, where the place has one; the coordinates for a bare point.</summary>
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

    /// <summary>IANA zone; null until a provider reports it.</summary>
    public string? Zone { get; init; }

    public long? GeoNamesId { get; init; }

    /// <summary>The feature code of GeoNames, such as PPLC for a capital.</summary>
    public string? FeatureCode { get; init; }

    public long? Population { get; init; }
}
