using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;
using McpTools.Tools.Weather.Providers.OpenMeteo;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Places;

/// <summary>Finds the places that one reading of a text may mean, in the built-in table and with the geocoder.</summary>
internal sealed class PlaceSearch(OpenMeteoClient client)
{
    private readonly Geocoder geocoder = new(client);

    /// <summary>The places of the table with the name and in the areas of the query. It sends no request.</summary>
    public static IReadOnlyList<ChineseMatch> InTable(PlaceQuery query)
    {
        if (ChinesePlaces.Shared.Find(query.Name) is not { Count: > 0 } matches || query.Within.Count == 0)
        {
            return ChinesePlaces.Shared.Find(query.Name);
        }

        Qualifier[] qualifiers = [.. query.Within.Select(Qualifier.Of)];
        return [.. matches.Where(match => qualifiers.All(qualifier => qualifier.Matches(match.City.Province.CountryCode, Areas(match))))];
    }

    /// <summary>The places of the geocoder and the table with the name and in the areas of the query, the likeliest first.</summary>
    /// <exception cref="ProviderException">There is no answer.</exception>
    public async ValueTask<IReadOnlyList<RankedHit>> OnlineAsync(PlaceQuery query, Language language, CancellationToken cancellationToken)
    {
        Qualifier[] qualifiers = [.. query.Within.Select(Qualifier.Of)];
        string? country = qualifiers.Select(qualifier => qualifier.OnlyCountry).FirstOrDefault(code => code is not null);
        IReadOnlyList<Hit> hits = await geocoder.SearchAsync(GeocoderQuery.Of(query.Name, language), country, qualifiers.Length > 0, cancellationToken);
        if (hits.Count == 0)
        {
            hits = await geocoder.SearchAsync(GeocoderQuery.Respelled(query.Name, language), country, qualifiers.Length > 0, cancellationToken);
        }

        IEnumerable<Hit> known = InTable(query).Select(match => match.ToHit(Words.In(language)));
        return RankedHit.Rank(query.Name, known.Concat(hits.Where(hit => hit.LiesIn(qualifiers))).DistinctBy(hit => hit.Place.GeoNamesId));
    }

    /// <returns>Null when no place has the id.</returns>
    /// <exception cref="ProviderException">There is no answer.</exception>
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
