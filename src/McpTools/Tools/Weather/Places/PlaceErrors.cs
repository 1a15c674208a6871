using System.Globalization;
using System.Text;
using McpTools.Contract;
using McpTools.Core.Schemas;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Places;

/// <summary>The errors of the search for a place. An outage must never read as "there is no such place".</summary>
internal static class PlaceErrors
{
    private const int MostCandidates = 5;
    private const int MostNames = 3;
    private const int LongestShown = 60;

    public static ToolErrorException InvalidArgument(string message) => new("invalid_argument", message);

    public static ToolErrorException NoName(string parameter) => InvalidArgument(
        $"{parameter} has no name in it. Pass a place such as Paris, TX or 北京, latitude,longitude such as 39.9,116.4, or geonames:ID.");

    public static ToolErrorException NoSuchId(long id) => new(
        "place_not_found", $"No place has the id {GeoNamesId.Write(id)}. Pass a name instead; the answer has its id.");

    /// <param name="asked">As the caller wrote it.</param>
    /// <param name="similar">Similar names in the results of the search.</param>
    /// <param name="known">Names among which a misspelt one may be.</param>
    public static ToolErrorException NotFound(string asked, IEnumerable<string> similar, IEnumerable<string> known)
    {
        string[] near = [.. similar.Distinct(StringComparer.Ordinal).Take(MostNames)];
        if (near.Length == 0 && NearestName.Among(known, asked) is { } nearest)
        {
            near = [nearest];
        }

        string hint = near.Length > 0 ? $" Similar names: {string.Join("; ", near)}."
            : asked.EnumerateRunes().Count() < 2 ? " A single character cannot be searched for."
            : "";
        return new ToolErrorException(
            "place_not_found",
            $"No place called \"{Shown(asked)}\" was found.{hint} Check the spelling, leave out all but the name of the town and its country, "
            + "name a larger town nearby, or pass latitude,longitude.");
    }

    /// <param name="asked">As the caller wrote it.</param>
    /// <param name="candidates">The likeliest first.</param>
    public static ToolErrorException Ambiguous(string asked, IReadOnlyList<Place> candidates)
    {
        var text = new StringBuilder($"\"{Shown(asked)}\" can mean several places:");
        for (int index = 0; index < Math.Min(candidates.Count, MostCandidates); index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{index + 1}. {Line(candidates[index])}");
        }

        if (candidates.Count > MostCandidates)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n({candidates.Count - MostCandidates} more are less likely.)");
        }

        return new ToolErrorException(
            "place_ambiguous",
            text.Append("\nCall again with location=geonames:ID of the one that is meant, or add its region and country. Ask the user if that is not clear.").ToString());
    }

    /// <param name="asked">As the caller wrote it.</param>
    /// <param name="fault">The reason why the geocoder gave no answer.</param>
    public static ToolErrorException Unreachable(string asked, ProviderException fault)
    {
        string wait = fault.RetryAfter is { } time ? string.Create(CultureInfo.InvariantCulture, $"in {Math.Ceiling(time.TotalSeconds):0} s") : "in a few minutes";
        bool isLimit = fault.Fault == ProviderFault.RateLimited;
        return new ToolErrorException(new ToolError(
            isLimit ? "rate_limited" : "provider_unavailable",
            (isLimit ? $"The budget of requests to {fault.Provider.Title}, which finds places by name, is spent. "
                : $"{fault.Provider.Title}, which finds places by name, could not be reached or gave no usable answer. ")
            + $"Whether there is a place called \"{Shown(asked)}\" is therefore not known. Ask again {wait}, or pass latitude,longitude, which needs no search.",
            fault.RetryAfter));
    }

    private static string Line(Place place)
    {
        IEnumerable<string> parts = ((string?[])[place.Name, place.Admin2, place.Admin1, place.Country ?? place.CountryCode]).OfType<string>().Distinct();
        string population = place.Population is { } people ? string.Create(CultureInfo.InvariantCulture, $"population {people}; ") : "";
        return $"{string.Join(", ", parts)} ({population}{(place.GeoNamesId is { } id ? GeoNamesId.Write(id) : place.Name)})";
    }

    private static string Shown(string asked) => asked.Length <= LongestShown ? asked
        : asked[..(char.IsHighSurrogate(asked[LongestShown - 1]) ? LongestShown - 1 : LongestShown)] + "…";
}
