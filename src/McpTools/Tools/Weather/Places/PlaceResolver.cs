using McpTools.Contract;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;
using McpTools.Tools.Weather.Providers.OpenMeteo;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Places;

/// <summary>Finds the one place that a text means: coordinates, an id, a place of the operator, a place of the table, or a place of the geocoder.</summary>
/// <param name="own">The places of the operator by name.</param>
/// <param name="client">The client of the geocoder.</param>
internal sealed class PlaceResolver(IReadOnlyDictionary<string, OwnPlace> own, OpenMeteoClient client)
{
    private const int MostAlternatives = 3;

    private readonly OwnPlaces ownPlaces = new(own);
    private readonly PlaceSearch search = new(client);

    /// <param name="location">A name with optional region and country, <c>lat,lon</c>, or <c>geonames:ID</c>.</param>
    /// <param name="language">The language of the names in the answer.</param>
    /// <param name="cancellationToken">The token of the call.</param>
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
        var words = Words.In(language);
        var written = PlaceQuery.Parse(text);
        PlaceQuery[] readings = [.. written.Readings()];
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
            var verdict = Verdict.On(ranked);
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

    /// <summary>The city around an unknown part of it, which is close enough for weather; the note says so.</summary>
    private static ResolvedPlace? Around(PlaceQuery inner, Words words)
    {
        if (inner.Within is not [var around, ..] || !Han.IsAll(Han.Simplified(inner.Name))
            || PlaceSearch.InTable(new PlaceQuery(around, inner.Within.Skip(1).ToArray())) is not [{ SeatOf: not { IsProvince: true } } city])
        {
            return null;
        }

        var place = city.ToPlace(words);
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

/// <summary>The place that was meant, and the notes about how it was found.</summary>
/// <param name="Place">The place.</param>
/// <param name="Alternatives">Other places of the same name; at most three.</param>
/// <param name="Note">For example, that the answer is for the capital of a province; null when there is nothing to say.</param>
internal sealed record ResolvedPlace(Place Place, IReadOnlyList<Place> Alternatives, string? Note = null);
