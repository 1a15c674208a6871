using System.Text.Json;

namespace McpTools.Tools.Weather.Places;

/// <summary>Reads the geocoder's replies. What has no name, id or position is passed over; everything else may be missing.</summary>
internal static class GeocoderReading
{
    private static readonly string[] Areas = ["admin1", "admin2", "admin3", "admin4", "country"];

    public static bool HasResults(JsonElement reply) => Results(reply).ValueKind == JsonValueKind.Array && Results(reply).GetArrayLength() > 0;

    /// <param name="reply">A reply without results says that nothing matches.</param>
    /// <param name="asked">The name that was searched.</param>
    /// <param name="most">Results to look at.</param>
    public static IReadOnlyList<Hit> Hits(JsonElement reply, string asked, int most) => HasResults(reply)
        ? [.. Results(reply).EnumerateArray().Take(most).Select(result => Hit(result, asked)).OfType<Hit>()]
        : [];

    public static Place? Place(JsonElement result)
    {
        if (result.ValueKind != JsonValueKind.Object
            || Text(result, "name") is not { Length: > 0 } name
            || Number(result, "id") is not { } id
            || Number(result, "latitude") is not (>= -90 and <= 90 and { } latitude)
            || Number(result, "longitude") is not (>= -180 and <= 180 and { } longitude))
        {
            return null;
        }

        return new Place
        {
            Name = name,
            Latitude = latitude,
            Longitude = longitude,
            Admin1 = Text(result, "admin1"),
            Admin2 = Text(result, "admin2"),
            Country = Text(result, "country"),
            CountryCode = Text(result, "country_code")?.ToUpperInvariant(),
            Zone = Text(result, "timezone"),
            GeoNamesId = (long)id,
            FeatureCode = Text(result, "feature_code"),
            Population = Number(result, "population") is > 0 and { } population ? (long)population : null,
        };
    }

    private static Hit? Hit(JsonElement result, string asked) => Place(result) is not { } place ? null : new Hit(
        place,
        new HashSet<string>(StringComparer.Ordinal) { NameFolding.Fold(place.Name) },
        Areas.Select(area => Text(result, area)).OfType<string>().SelectMany(AreaName.Forms).ToHashSet(StringComparer.Ordinal),
        result.TryGetProperty("postcodes", out JsonElement postcodes) && postcodes.ValueKind == JsonValueKind.Array
            && postcodes.EnumerateArray().Any(code => code.ValueKind == JsonValueKind.String
                && string.Equals(code.GetString(), asked, StringComparison.OrdinalIgnoreCase)));

    private static JsonElement Results(JsonElement reply) =>
        reply.ValueKind == JsonValueKind.Object && reply.TryGetProperty("results", out JsonElement results) ? results : default;

    private static string? Text(JsonElement result, string name) =>
        result.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static double? Number(JsonElement result, string name) =>
        result.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
