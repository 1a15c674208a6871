using McpTools.Tools.Weather.Providers.OpenMeteo;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Places;

/// <summary>What one reading of a text may mean: in the built-in table, and by the geocoder.</summary>
internal sealed class PlaceSearch(OpenMeteoClient client)
{
    private readonly Geocoder geocoder = new(client);

    /// <summary>The table's places of that name that lie where they should. Asks nobody.</summary>
    public static IReadOnlyList<ChineseMatch> InTable(PlaceQuery query)
    {
        if (ChinesePlaces.Shared.Find(query.Name) is not { Count: > 0 } matches || query.Within.Count == 0)
        {
            return ChinesePlaces.Shared.Find(query.Name);
        }

        Qualifier[] qualifiers = [.. query.Within.Select(Qualifier.Of)];
        return [.. matches.Where(match => qualifiers.All(qualifier => qualifier.Matches(match.City.Province.CountryCode, Areas(match))))];
    }

    /// <summary>The geocoder's and the table's places that lie where they should, the likeliest first.</summary>
    /// <exception cref="Providers.ProviderException">There is no answer.</exception>
    public async ValueTask<IReadOnlyList<RankedHit>> OnlineAsync(PlaceQuery query, Language language, CancellationToken cancellationToken)
    {
        Qualifier[] qualifiers = [.. query.Within.Select(Qualifier.Of)];
        string? country = qualifiers.Select(qualifier => qualifier.OnlyCountry).FirstOrDefault(code => code is not null);
        IReadOnlyList<Hit> hits = await geocoder.SearchAsync(SearchWay.Of(query.Name, language), country, qualifiers.Length > 0, cancellationToken);
        if (hits.Count == 0)
        {
            hits = await geocoder.SearchAsync(SearchWay.Respelt(query.Name, language), country, qualifiers.Length > 0, cancellationToken);
        }

        IEnumerable<Hit> known = InTable(query).Select(match => match.ToHit(Words.In(language)));
        return RankedHit.Rank(query.Name, known.Concat(hits.Where(hit => hit.LiesIn(qualifiers))).DistinctBy(hit => hit.Place.GeoNamesId));
    }

    /// <returns>Null when no place has the id.</returns>
    /// <exception cref="Providers.ProviderException">There is no answer.</exception>
    public async ValueTask<Place?> ByIdAsync(long id, Language language, CancellationToken cancellationToken) =>
        ChinesePlaces.Shared.Find(id)?.ToPlace(Words.In(language)) ?? await geocoder.GetAsync(id, language, cancellationToken);

    private static HashSet<string> Areas(ChineseMatch match) =>
    [
        .. ((string[])[match.City.Province.Name, match.City.Province.English]).SelectMany(AreaName.Forms),
        .. ChinesePlaces.Shared.GovernedFrom(match.City)
            .SelectMany(division => (string[])[division.Name, division.Name + division.Suffix, division.English])
            .SelectMany(AreaName.Forms),
    ];
}
