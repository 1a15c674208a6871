using System.Globalization;
using McpTools.Contract;

namespace McpTools.Tools.Weather.Places;

/// <summary>Parses and writes the id of a place: <c>geonames:1816670</c>.</summary>
internal static class GeoNamesId
{
    private const string Prefix = "geonames:";

    /// <param name="text">A cleaned text.</param>
    /// <returns>Null when the text is not an id.</returns>
    /// <exception cref="ToolErrorException">invalid_argument for the prefix without a possible number.</exception>
    public static long? Parse(string text)
    {
        string compact = text.Replace(" ", "", StringComparison.Ordinal);
        if (!compact.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // The ids of the geocoder have 32 bits.
        return int.TryParse(compact.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id > 0
            ? id
            : throw PlaceErrors.InvalidArgument($"\"{text}\" has no GeoNames id after \"{Prefix}\". Write it as in geonames:1816670, or pass a name.");
    }

    public static string Write(long id) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{id}");
}
