using System.ComponentModel;
using McpTools.Contract;
using McpTools.Tools.Weather.Model;

namespace McpTools.Tools.Weather.Places;

/// <summary>A place of the operator in tools.json.</summary>
internal sealed record OwnPlace
{
    [Description("Degrees, north positive.")]
    public required double Latitude { get; init; }

    [Description("Degrees, east positive.")]
    public required double Longitude { get; init; }

    [Description("IANA zone. Absent: the provider says it.")]
    public string? Zone { get; init; }

    [Description("ISO 3166-1 code of the country, two letters; decides which warnings are asked for.")]
    public string? Country { get; init; }

    [Description("Other names it goes by.")]
    public IReadOnlyList<string> Aliases { get; set; } = [];

    /// <summary>Checks the values and reports each wrong one.</summary>
    public bool IsSound(EntryProblems problems)
    {
        if (!(Math.Abs(Latitude) <= 90))
        {
            problems.Add("latitude", "It is beyond 90 degrees.", "Write the latitude in degrees, north positive; longitude and latitude may be swapped.");
        }

        if (!(Math.Abs(Longitude) <= 180))
        {
            problems.Add("longitude", "It is beyond 180 degrees.", "Write the longitude in degrees, east positive.");
        }

        if (Zone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            problems.Add("zone", $"\"{zone}\" is no time zone of this machine.", "Write an IANA zone such as \"Europe/Berlin\", or leave it out.");
        }

        if (Country is { } country && !(country.Length == 2 && country.All(char.IsAsciiLetter)))
        {
            problems.Add("country", $"\"{country}\" is no country code.", "Write two letters such as \"DE\", or leave it out.");
        }

        return !problems.Any;
    }
}

/// <summary>The places of the operator. They win over all other places of the same name.</summary>
/// <param name="places">The places by name.</param>
internal sealed class OwnPlaces(IReadOnlyDictionary<string, OwnPlace> places)
{
    private readonly Lazy<Dictionary<string, Place>> byName = new(() => ByName(places));

    public IEnumerable<string> Names => places.Keys;

    /// <param name="text">The whole location as the caller wrote it.</param>
    public Place? Find(string text) => places.Count == 0 ? null : byName.Value.GetValueOrDefault(NameFolding.Fold(text));

    // Names are added before aliases, so that an alias never hides the name of another place.
    private static Dictionary<string, Place> ByName(IReadOnlyDictionary<string, OwnPlace> places)
    {
        var byName = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach ((string name, OwnPlace place) in places)
        {
            byName.TryAdd(NameFolding.Fold(name), Of(name, place));
        }

        foreach ((string name, OwnPlace place) in places)
        {
            foreach (string alias in place.Aliases)
            {
                byName.TryAdd(NameFolding.Fold(alias), Of(name, place));
            }
        }

        return byName;
    }

    private static Place Of(string name, OwnPlace place) => new()
    {
        Name = name,
        Latitude = place.Latitude,
        Longitude = place.Longitude,
        CountryCode = place.Country?.ToUpperInvariant(),
        Zone = place.Zone,
    };
}
