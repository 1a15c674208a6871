using McpTools.Contract;
using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Providers.OpenMeteo;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Places;

/// <summary>Finds the one place that a text means: coordinates, an id, a place of the operator's, one of the table, or one that the geocoder knows.</summary>
/// <param name="own">The operator's places by name.</param>
/// <param name="client">The way to the geocoder.</param>
internal sealed class PlaceResolver(IReadOnlyDictionary<string, OwnPlace> own, OpenMeteoClient client)
{
    private const int MostAlternatives = 3;

    private readonly OwnPlaces ownPlaces = new(own);
    private readonly PlaceSearch search = new(client);

    /// <param name="location">A name with optional region and country, <c>lat,lon</c>, or <c>geonames:ID</c>.</param>
    /// <param name="language">Of the names in the answer.</param>
    /// <param name="cancellationToken">Of the call.</param>
    /// <exception cref="ToolErrorException">invalid_argument, place_not_found, place_ambiguous, rate_limited, provider_unavailable.</exception>
    public async ValueTask<ResolvedPlace> ResolveAsync(string location, Language language, CancellationToken cancellationToken)
    {
        string text = NameFolding.Clean(location);
        if (!text.Any(char.IsLetterOrDigit))
        {
            throw PlaceErrors.NoName("location");
        }

        if ((Coordinates.Parse(text) ?? (GeoNamesId.Parse(text) is null ? ownPlaces.Find(text) : null)) is { } place)
        {
            return new ResolvedPlace(place, []);
        }

        try
        {
            return GeoNamesId.Parse(text) is { } id
                ? new ResolvedPlace(await search.ByIdAsync(id, language, cancellationToken) ?? throw PlaceErrors.NoSuchId(id), [])
                : await NamedAsync(text, language, cancellationToken);
        }
        catch (ProviderException fault)
        {
            throw PlaceErrors.Unreachable(text, fault);
        }
    }

    private async ValueTask<ResolvedPlace> NamedAsync(string text, Language language, CancellationToken cancellationToken)
    {
        Words words = Words.In(language);
        PlaceQuery written = PlaceQuery.Parse(text);
        PlaceQuery[] readings = [.. PlaceReadings.Of(written)];
        foreach (PlaceQuery reading in (IEnumerable<PlaceQuery>)[written, .. readings])
        {
            switch (PlaceSearch.InTable(reading))
            {
                case [var match] when !match.IsOneOfMany(reading):
                    return new ResolvedPlace(match.ToPlace(words), [], match.Note(words));
                case { Count: > 1 } several:
                    throw PlaceErrors.Ambiguous(text, [.. several.Select(match => match.ToPlace(words))]);
            }
        }

        List<RankedHit> similar = [];
        foreach (PlaceQuery reading in readings)
        {
            IReadOnlyList<RankedHit> ranked = await search.OnlineAsync(reading, language, cancellationToken);
            similar.AddRange(ranked.Where(hit => hit.Match == NameMatch.Beginning));
            Verdict verdict = Verdict.On(ranked);
            if (verdict.Meant is { } meant)
            {
                return new ResolvedPlace(meant.Hit.Place, [.. Places(verdict.Rivals).Take(MostAlternatives)], Understood(reading, meant, words));
            }

            if (verdict.Rivals.Count > 0)
            {
                throw PlaceErrors.Ambiguous(text, [.. Places(verdict.Rivals)]);
            }
        }

        return Around(readings[0], words) ?? throw PlaceErrors.NotFound(
            text, Places(similar).Select(hit => hit.Name), [.. ownPlaces.Names, .. text.Any(Han.Is) ? [] : ChinesePlaces.Shared.Cities.Select(city => city.English)]);
    }

    /// <summary>The city around a part of it that nobody knows: near enough for weather, if it is said.</summary>
    private static ResolvedPlace? Around(PlaceQuery inner, Words words)
    {
        if (inner.Within is not [var around, ..] || !Han.IsAll(Han.Simplified(inner.Name))
            || PlaceSearch.InTable(new PlaceQuery(around, inner.Within.Skip(1).ToArray())) is not [{ SeatOf: not { IsProvince: true } } city])
        {
            return null;
        }

        Place place = city.ToPlace(words);
        return new ResolvedPlace(place, [], words[
            $"No place called {inner.Name} is known, so this is {place.Name}, which it should lie in.", $"未找到“{inner.Name}”，这里是其所在的{place.Name}。"]);
    }

    private static string? Understood(PlaceQuery reading, RankedHit meant, Words words) => meant.Match switch
    {
        NameMatch.Alias or NameMatch.Longer => words[$"\"{reading.Name}\" was understood as {meant.Hit.Place.Name}.", $"“{reading.Name}”理解为{meant.Hit.Place.Name}。"],
        NameMatch.Code => words[$"{reading.Name} was understood as a postcode.", $"{reading.Name}理解为邮政编码。"],
        _ => null,
    };

    private static IEnumerable<Place> Places(IEnumerable<RankedHit> hits) => hits.Select(hit => hit.Hit.Place);
}
