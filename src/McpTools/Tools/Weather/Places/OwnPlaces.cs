namespace McpTools.Tools.Weather.Places;

/// <summary>The operator's places, which win over every other of their names.</summary>
/// <param name="places">By name.</param>
internal sealed class OwnPlaces(IReadOnlyDictionary<string, OwnPlace> places)
{
    private readonly Lazy<Dictionary<string, Place>> byName = new(() => ByName(places));

    public IEnumerable<string> Names => places.Keys;

    /// <param name="text">All that the caller wrote.</param>
    public Place? Find(string text) => places.Count == 0 ? null : byName.Value.GetValueOrDefault(NameFolding.Fold(text));

    // Names before aliases: an alias never hides another place's name.
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
