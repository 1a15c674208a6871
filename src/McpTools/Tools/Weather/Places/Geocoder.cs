using System.Globalization;
using System.Text.Json;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Providers.OpenMeteo;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Places;

/// <summary>Open-Meteo's search for places, over GeoNames. Its order and its own filters are not relied upon.</summary>
internal sealed class Geocoder(OpenMeteoClient client)
{
    private const int Few = 20;
    private const int Many = 100;

    private static readonly CacheLifetime Found = new(TimeSpan.FromDays(30), TimeSpan.FromDays(90));
    private static readonly CacheLifetime NotFound = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));

    /// <summary>What any of the ways finds, each place once.</summary>
    /// <param name="ways">Asked side by side; the first one's names are kept where several know a place.</param>
    /// <param name="country">ISO 3166-1 code; null for anywhere.</param>
    /// <param name="isNarrow">Hits will be dropped for where they lie, which the geocoder would do after its own cut.</param>
    /// <param name="cancellationToken">Of the call.</param>
    /// <exception cref="ProviderException">One of them got no answer, so that what is missing is not known.</exception>
    public async ValueTask<IReadOnlyList<Hit>> SearchAsync(
        IReadOnlyList<SearchWay> ways, string? country, bool isNarrow, CancellationToken cancellationToken)
    {
        IReadOnlyList<Hit>[] found = await Task.WhenAll(ways.Select(way => SearchAsync(way, country, isNarrow, cancellationToken)));
        return
        [
            .. found.SelectMany(hits => hits)
                .GroupBy(hit => hit.Place.GeoNamesId)
                .Select(told => told.Aggregate((one, other) => one.And(other))),
        ];
    }

    /// <returns>Null when no place has the id.</returns>
    /// <exception cref="ProviderException">There is no answer.</exception>
    public async ValueTask<Place?> GetAsync(long id, Language language, CancellationToken cancellationToken)
    {
        var request = new ProviderRequest(
            ProviderRequest.Address(client.GeocodingRoot, "v1/get", ("id", id.ToString(CultureInfo.InvariantCulture)), ("language", SearchWay.Code(language))),
            Found);
        try
        {
            using ProviderReply reply = await AskAsync(request, cancellationToken);
            return GeocoderReading.Place(reply.Json.RootElement);
        }
        catch (ProviderException refused) when (refused.Fault == ProviderFault.NotCovered)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<Hit>> SearchAsync(SearchWay way, string? country, bool isNarrow, CancellationToken cancellationToken)
    {
        var request = new ProviderRequest(
            ProviderRequest.Address(
                client.GeocodingRoot,
                "v1/search",
                ("name", way.Name),
                ("count", (isNarrow || country is not null ? Many : Few).ToString(CultureInfo.InvariantCulture)),
                ("language", way.Language),
                ("countryCode", country)),
            Found)
        {
            Keep = LifetimeOf,
        };
        using ProviderReply reply = await AskAsync(request, cancellationToken);
        return GeocoderReading.Hits(reply.Json.RootElement, way.Name, Many);
    }

    private async ValueTask<ProviderReply> AskAsync(ProviderRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync(request, Reach.Provider, cancellationToken)
                ?? throw new ProviderException(ProviderName.OpenMeteo, ProviderFault.Unavailable);
        }
        catch (ProviderException fault) when (fault.Fault != ProviderFault.NotCovered)
        {
            if (await client.GetAsync(request, Reach.Kept, cancellationToken) is { } kept)
            {
                return kept;
            }

            throw;
        }
    }

    // A place that is missing today may be in the next edition of the data, or in one more week's.
    private static CacheLifetime LifetimeOf(EgressReply reply)
    {
        using JsonDocument json = JsonDocument.Parse(reply.Body);
        return GeocoderReading.HasResults(json.RootElement) ? Found : NotFound;
    }
}
