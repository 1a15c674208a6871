using McpTools.Contract;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;
using McpTools.Tools.Weather.Providers.OpenMeteo;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Places;

/// <summary>Finds all places that a text may mean, the likeliest first.</summary>
/// <param name="own">The places of the operator by name.</param>
/// <param name="client">The client of the geocoder.</param>
internal sealed class PlaceFinder(IReadOnlyDictionary<string, OwnPlace> own, OpenMeteoClient client)
{
    private const int MostCandidates = 10;

    private readonly OwnPlaces ownPlaces = new(own);
    private readonly PlaceSearch search = new(client);

    /// <param name="query">A name, which areas may follow with or without commas, or <c>geonames:ID</c>.</param>
    /// <param name="country">ISO 3166-1 code or name; null for anywhere.</param>
    /// <param name="language">The language of the names in the answer.</param>
    /// <param name="cancellationToken">The token of the call.</param>
    /// <exception cref="ToolErrorException">invalid_argument, place_not_found, rate_limited, provider_unavailable.</exception>
    public async ValueTask<FoundPlaces> FindAsync(string query, string? country, Language language, CancellationToken cancellationToken)
    {
        string text = NameFolding.Clean(query);
        if (!text.Any(char.IsLetterOrDigit))
        {
            throw PlaceErrors.NoName("query");
        }

        if (Coordinates.Parse(text) is not null)
        {
            throw PlaceErrors.InvalidArgument($"\"{text}\" is a point already. Pass it as location to the other weather tools; this one finds places by name.");
        }

        if (GeoNamesId.Parse(text) is not { } id)
        {
            return await NamedAsync(text, Country(country), language, cancellationToken);
        }

        try
        {
            return new FoundPlaces([await search.ByIdAsync(id, language, cancellationToken) ?? throw PlaceErrors.NoSuchId(id)], []);
        }
        catch (ProviderException fault)
        {
            throw PlaceErrors.Unreachable(text, fault);
        }
    }

    private async ValueTask<FoundPlaces> NamedAsync(string text, string? country, Language language, CancellationToken cancellationToken)
    {
        var words = Words.In(language);
        var written = PlaceQuery.Parse(text);
        PlaceQuery[] readings =
        [
            .. written.Readings().Prepend(written).DistinctBy(reading => reading.Name)
                .Select(reading => country is null ? reading : reading with { Within = [.. reading.Within, country] }),
        ];
        ChineseMatch[] known = [.. readings.SelectMany(PlaceSearch.InTable)];
        List<Place> offline = [.. known.Select(match => match.ToPlace(words))];
        if (country is null && ownPlaces.Find(text) is { } mine)
        {
            offline.Insert(0, mine);
        }

        string[] notes = [.. known.Select(match => match.Note(words)).OfType<string>()];
        try
        {
            IReadOnlyList<Place> online = await OnlineAsync(readings, language, cancellationToken);
            Place[] all = [.. offline.Concat(online).DistinctBy(place => (place.GeoNamesId, place.Name)).Take(MostCandidates)];
            return all.Length > 0 ? new FoundPlaces(all, notes) : throw PlaceErrors.NotFound(text, [], ownPlaces.Names);
        }
        catch (ProviderException fault)
        {
            return offline.Count == 0 ? throw PlaceErrors.Unreachable(text, fault) : new FoundPlaces(
                [.. offline.Take(MostCandidates)],
                [.. notes, words["The search for places does not answer now, so there may be more.", "目前无法查询地点服务，可能还有其他同名地点。"]]);
        }
    }

    private async ValueTask<IReadOnlyList<Place>> OnlineAsync(IEnumerable<PlaceQuery> readings, Language language, CancellationToken cancellationToken)
    {
        foreach (PlaceQuery reading in readings)
        {
            IReadOnlyList<RankedHit> ranked = await search.OnlineAsync(reading, language, cancellationToken);
            if (ranked.Count > 0)
            {
                return [.. ranked.Select(hit => hit.Hit.Place)];
            }
        }

        return [];
    }

    private static string? Country(string? asked) => string.IsNullOrWhiteSpace(asked) ? null
        : Qualifier.Of(NameFolding.Clean(asked)).IsCountry ? NameFolding.Clean(asked)
        : throw PlaceErrors.InvalidArgument("The country is not known. Pass its ISO 3166-1 code such as FR, or its name in English or Chinese, or leave it out.");
}

/// <param name="Candidates">At least one, at most ten.</param>
/// <param name="Notes">For example, that a candidate is the capital of the province that was asked for.</param>
internal sealed record FoundPlaces(IReadOnlyList<Place> Candidates, IReadOnlyList<string> Notes);
