using McpTools.Tests.Support;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;
using McpTools.Tools.Weather.Providers.Nws;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Weather.Providers.Nws;

/// <summary>The sources of the service, over a stand-in for it.</summary>
internal sealed class NwsSources : IAsyncDisposable
{
    private readonly NwsWarnings warnings;
    private readonly NwsObservations observations;

    private NwsSources(WeatherStandIn service)
    {
        Service = service;
        var client = new NwsClient(service.Options.Nws, WeatherStandIn.Setup(Clock, "ops@example.com"));
        (warnings, observations) = (new NwsWarnings(client, Clock), new NwsObservations(client, Clock));
    }

    public static Place Memphis { get; } = new()
    {
        Name = "Memphis",
        Latitude = 35.1,
        Longitude = -90,
        CountryCode = "US",
        Zone = "America/Chicago",
    };

    /// <summary>The same point when only its coordinates are known.</summary>
    public static Place Bare { get; } = Memphis with { CountryCode = null, Zone = null };

    public WeatherStandIn Service { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 3, 15, 0, 0, TimeSpan.Zero));

    public static async Task<NwsSources> StartAsync() => new(await WeatherStandIn.StartAsync());

    /// <summary>Starts the service with the point of Memphis and these stations around it.</summary>
    public static async Task<NwsSources> StartAsync(params (string Id, double Longitude)[] stations)
    {
        NwsSources sources = await StartAsync();
        sources.Service.Answer("/points/35.1,-90", NwsReplies.Point());
        sources.Service.Answer("/gridpoints/MEG/40,67/stations", NwsReplies.Stations(stations));
        return sources;
    }

    public async Task<Warnings> WarningsAsync(Place? place = null, bool chinese = false) =>
        (await warnings.AskAsync(new WarningQuestion(place ?? Memphis, chinese), Reach.Provider, TestContext.Current.CancellationToken))!;

    public async Task<Observation> ObservationAsync(Place? place = null) =>
        (await observations.AskAsync(place ?? Memphis, Reach.Provider, TestContext.Current.CancellationToken))!;

    public async Task<Warnings?> CachedWarningsAsync() =>
        await warnings.AskAsync(new WarningQuestion(Memphis), Reach.Cache, TestContext.Current.CancellationToken);

    public bool Covers(string? country, double latitude, double longitude)
    {
        var place = new Place { Name = "x", Latitude = latitude, Longitude = longitude, CountryCode = country };
        Assert.Equal(warnings.Covers(new WarningQuestion(place)), observations.Covers(place));
        return observations.Covers(place);
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
