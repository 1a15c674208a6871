using System.Globalization;
using McpTools.Contract;

namespace McpTools.Tools.Weather.Places;

/// <summary>A place by its number: <c>geonames:1816670</c>.</summary>
internal static class GeoNamesId
{
    private const string Prefix = "geonames:";

    /// <param name="text">Cleaned.</param>
    /// <returns>Null when the text is no such reference.</returns>
    /// <exception cref="ToolErrorException">invalid_argument: it is one, but without a number that an id can be.</exception>
    public static long? Parse(string text)
    {
        string compact = text.Replace(" ", "", StringComparison.Ordinal);
        if (!compact.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // The geocoder counts in 32 bits.
        return int.TryParse(compact.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id > 0
            ? id
            : throw WeatherErrors.InvalidArgument($"\"{text}\" has no GeoNames id behind \"{Prefix}\". Write it as in geonames:1816670, or pass a name.");
    }

    public static string Write(long id) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{id}");
}
