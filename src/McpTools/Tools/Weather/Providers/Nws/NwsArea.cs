using McpTools.Tools.Weather.Model;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <summary>The area for which the US National Weather Service is responsible.</summary>
internal static class NwsArea
{
    // The boxes are larger than the area, since the service itself reports which points are outside.
    private static readonly (double South, double North, double West, double East)[] Boxes =
    [
        (24.3, 49.5, -125, -66.8),
        (51, 71.6, -180, -129),
        (51, 54, 172, 180),
        (18.5, 28.6, -178.5, -154.5),
        (17.5, 18.7, -68, -64.4),
        (13, 20.7, 144.4, 146.3),
        (-14.8, -10.9, -171.3, -168),
    ];

    /// <summary>Decides by the country; for a bare point, whether it may be in the area.</summary>
    public static bool Covers(Place place) => place.CountryCode is { } country
        ? country is "US" or "PR" or "GU" or "VI" or "AS" or "MP"
        : Boxes.Any(box => place.Latitude >= box.South && place.Latitude <= box.North && place.Longitude >= box.West && place.Longitude <= box.East);
}
