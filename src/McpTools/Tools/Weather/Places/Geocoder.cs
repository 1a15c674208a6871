using System.Globalization;
using System.Text.Json;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;
using McpTools.Tools.Weather.Providers.OpenMeteo;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Places;

/// <summary>The search for places of Open-Meteo, over GeoNames. Its order and its own filters are not relied upon.</summary>
internal sealed class Geocoder(OpenMeteoClient client)
{
    private const int Few = 20;
    private const int Many = 100;
    private const int MostPostcodes = 10_000;

    private static readonly CacheLifetime Found = new(TimeSpan.FromDays(30), TimeSpan.FromDays(90));

    // A missing place may be in the next edition of the data.
    private static readonly CacheLifetime NotFound = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));

    private static readonly string[] Areas = ["admin1", "admin2", "admin3", "admin4", "country"];

    /// <summary>The places that any of the queries finds, each once.</summary>
    /// <param name="queries">They are sent in parallel. Where several find a place, the names from the first one are used.</param>
    /// <param name="country">ISO 3166-1 code; null for anywhere.</param>
    /// <param name="isNarrow">Whether hits will be dropped by area. More hits are needed then, since the geocoder limits their number before.</param>
    /// <param name="cancellationToken">The token of the call.</param>
    /// <exception cref="ProviderException">One of the queries got no answer, so a place may be missing.</exception>
    public async ValueTask<IReadOnlyList<Hit>> SearchAsync(
        IReadOnlyList<GeocoderQuery> queries, string? country, bool isNarrow, CancellationToken cancellationToken)
    {
        int count = isNarrow || country is not null ? Many : Few;
        IReadOnlyList<Hit>[] found = await Task.WhenAll(queries.Select(query => SearchAsync(query, country, count, cancellationToken)));
        return
        [
            .. found.SelectMany(hits => hits)
                .GroupBy(hit => hit.Place.GeoNamesId)
                .Select(same => same.Aggregate((one, other) => one.MergedWith(other))),
        ];
    }

    /// <returns>Null when no place has the id.</returns>
    /// <exception cref="ProviderException">There is no answer.</exception>
    public async ValueTask<Place?> GetAsync(long id, Language language, CancellationToken cancellationToken)
    {
        var request = new ProviderRequest<Place>(
            ProviderUri.Below(client.GeocodingRoot, "v1/get", ("id", id.ToString(CultureInfo.InvariantCulture)), ("language", GeocoderQuery.Code(language))),
            (root, _) => ReadPlace(root) ?? throw new ProviderException(ProviderName.OpenMeteo, ProviderFault.NotCovered),
            Found);
        try
        {
            return await AskAsync(request, cancellationToken);
        }
        catch (ProviderException refused) when (refused.Fault == ProviderFault.NotCovered)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<Hit>> SearchAsync(GeocoderQuery query, string? country, int count, CancellationToken cancellationToken) =>
        await AskAsync(
            new ProviderRequest<IReadOnlyList<Hit>>(
                ProviderUri.Below(
                    client.GeocodingRoot,
                    "v1/search",
                    ("name", query.Name),
                    ("count", count.ToString(CultureInfo.InvariantCulture)),
                    ("language", query.Language),
                    ("countryCode", country)),
                (root, _) => ReadHits(root, query.Name),
                Found)
            {
                LifetimeOf = hits => hits.Count > 0 ? Found : NotFound,
            },
            cancellationToken);

    private async ValueTask<T> AskAsync<T>(ProviderRequest<T> request, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return (await client.ReadAsync(request, Reach.Provider, cancellationToken))!;
        }
        catch (ProviderException fault) when (fault.Fault != ProviderFault.NotCovered)
        {
            if (await client.ReadAsync(request, Reach.Cache, cancellationToken) is { } cached)
            {
                return cached;
            }

            throw;
        }
    }

    // A reply without results means that no place matches.
    private static IReadOnlyList<Hit> ReadHits(JsonElement reply, string name) =>
        [.. (reply.List("results", Many) ?? []).Select(result => ReadHit(result, name)).OfType<Hit>()];

    private static Hit? ReadHit(JsonElement result, string name) => ReadPlace(result) is not { } place ? null : new Hit(
        place,
        new HashSet<string>(StringComparer.Ordinal) { NameFolding.Fold(place.Name) },
        Areas.Select(area => result.Text(area)).OfType<string>().SelectMany(AreaName.Forms).ToHashSet(StringComparer.Ordinal),
        (result.List("postcodes", MostPostcodes) ?? []).Any(code =>
            code.ValueKind == JsonValueKind.String && string.Equals(code.GetString(), name, StringComparison.OrdinalIgnoreCase)));

    // A result without a name, an id or a position is skipped. Everything else may be missing.
    private static Place? ReadPlace(JsonElement result)
    {
        if (result.Text("name") is not { } name
            || result.Number("id") is not { } id
            || result.Number("latitude") is not (>= -90 and <= 90 and { } latitude)
            || result.Number("longitude") is not (>= -180 and <= 180 and { } longitude))
        {
            return null;
        }

        return new Place
        {
            Name = name,
            Latitude = latitude,
            Longitude = longitude,
            Admin1 = result.Text("admin1"),
            Admin2 = result.Text("admin2"),
            Country = result.Text("country"),
            CountryCode = result.Text("country_code")?.ToUpperInvariant(),
            Zone = result.Text("timezone"),
            GeoNamesId = (long)id,
            FeatureCode = result.Text("feature_code"),
            Population = result.Number("population") is > 0 and { } population ? (long)population : null,
        };
    }
}
