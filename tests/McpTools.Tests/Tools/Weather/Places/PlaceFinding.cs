using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Providers.OpenMeteo;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tests.Tools.Weather.Places;

/// <summary>A resolver and a finder over the places of a test.</summary>
internal sealed class PlaceFinding : IAsyncDisposable
{
    private PlaceFinding(WeatherStandIn server, Gazetteer gazetteer, IReadOnlyDictionary<string, OwnPlace>? own)
    {
        (Server, Gazetteer) = (server, gazetteer);
        server.Answer("/v1/", gazetteer.AnswerAsync);
        var client = new OpenMeteoClient(server.Options.OpenMeteo, null, WeatherStandIn.Setup(Clock));
        own ??= new Dictionary<string, OwnPlace>();
        Resolver = new PlaceResolver(own, client);
        Finder = new PlaceFinder(own, client);
    }

    public WeatherStandIn Server { get; }

    public Gazetteer Gazetteer { get; }

    public ShortWaitClock Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    public PlaceResolver Resolver { get; }

    public PlaceFinder Finder { get; }

    public int Hits => Server.Hits();

    public static async Task<PlaceFinding> OverAsync(params GazetteerPlace[] places) => new(await WeatherStandIn.StartAsync(), new Gazetteer(places), null);

    public static async Task<PlaceFinding> WithOwnAsync(IReadOnlyDictionary<string, OwnPlace> own, params GazetteerPlace[] places) =>
        new(await WeatherStandIn.StartAsync(), new Gazetteer(places), own);

    /// <param name="location">The location as a caller writes it; its script decides the language.</param>
    public Task<ResolvedPlace> ResolveAsync(string location) => ResolveAsync(location, Languages.Choose(null, location));

    public async Task<ResolvedPlace> ResolveAsync(string location, Language language) =>
        await Resolver.ResolveAsync(location, language, TestContext.Current.CancellationToken);

    public async Task<long?> IdAsync(string location) => (await ResolveAsync(location)).Place.GeoNamesId;

    public async Task<ToolError> RefusedAsync(string location) =>
        (await Assert.ThrowsAsync<ToolErrorException>(() => ResolveAsync(location))).Error;

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
