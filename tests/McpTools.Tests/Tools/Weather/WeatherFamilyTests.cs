using System.Text.Json;
using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.Tools.Weather;

/// <summary>A tools.json that is refused changes nothing of the state that the family shares between configurations: caches, budgets, back-off and breakers.</summary>
public sealed class WeatherFamilyTests : IAsyncLifetime
{
    private const string Now = "2026-11-24T11:20:00Z";

    private readonly TempFolder folder = new();
    private readonly ShortWaitClock clock = new(DateTimeOffset.Parse(Now, System.Globalization.CultureInfo.InvariantCulture));
    private WeatherStandIn providers = null!;
    private ServiceProvider services = null!;
    private LiveConfiguration live = null!;

    public async ValueTask InitializeAsync()
    {
        providers = await WeatherStandIn.StartAsync();
        providers.Answer("/v1/forecast", new OpenMeteoReplies(clock).AnswerAsync);
        folder.Write("tools.json", Config());
        var launch = new LaunchOptions { ConfigFile = folder.File("tools.json"), DataFolder = folder.File("data"), Strict = true, Variables = _ => null };
        services = new ServiceCollection().AddLogging().AddToolServer(launch).AddSingleton<TimeProvider>(clock).BuildServiceProvider();
        live = services.GetRequiredService<LiveConfiguration>();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await providers.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task WeatherFamily_answers_from_its_cache_after_a_refused_file(Refusal refusal)
    {
        await ForecastAsync("52.52,13.41");

        Refuse(refusal);

        Assert.Equal("Open-Meteo", (await ForecastAsync("52.52,13.41")).At("source/provider").GetString());
        RepairFile();
        Assert.Equal("Open-Meteo", (await ForecastAsync("52.52,13.41")).At("source/provider").GetString());
        Assert.Equal(1, providers.Hits());
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task WeatherFamily_keeps_the_spent_budget_of_a_provider_after_a_refused_file(Refusal refusal)
    {
        // MET Norway allows twenty requests in a second, and the clock stands still.
        UseFile(Config("""["met-norway"]"""));
        providers.Answer("/weatherapi/locationforecast", MetNorwayReplies.Around(Now, 3));
        for (int request = 0; request < 20; request++)
        {
            Assert.Null((await ForecastAsync($"{request + 10},10")).Code());
        }

        Refuse(refusal);

        Assert.Equal("rate_limited", (await ForecastAsync("50,10")).Code());
        UseFile(Config("""["met-norway"]""") + "\n");
        Assert.Equal("rate_limited", (await ForecastAsync("51,10")).Code());
        Assert.Equal(20, providers.Hits());
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task WeatherFamily_keeps_the_back_off_that_a_provider_asked_for_after_a_refused_file(Refusal refusal)
    {
        providers.Answer("/v1/forecast", """{"error":true,"reason":"Hourly API request limit exceeded."}""", status: 429);
        Assert.Equal("rate_limited", (await ForecastAsync("52.52,13.41")).Code());

        Refuse(refusal);

        Assert.Equal("rate_limited", (await ForecastAsync("48.1,11.6")).Code());
        RepairFile();
        Assert.Equal("rate_limited", (await ForecastAsync("48.1,11.6")).Code());
        Assert.Equal(1, providers.Hits());
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task WeatherFamily_keeps_an_open_breaker_after_a_refused_file(Refusal refusal)
    {
        providers.Fail("/v1/forecast", 500);
        for (int request = 0; request < 10; request++)
        {
            await ForecastAsync($"{request + 10},10");
        }

        int hits = providers.Hits();

        Refuse(refusal);

        Assert.Equal("provider_unavailable", (await ForecastAsync("50,10")).Code());
        RepairFile();
        Assert.Equal("provider_unavailable", (await ForecastAsync("51,10")).Code());
        Assert.Equal(hits, providers.Hits());
    }

    public static TheoryData<Refusal> Refusals => new(Refusal.Unreadable, Refusal.BrokenEntry);

    public enum Refusal
    {
        /// <summary>The file is cut, so it is not JSON.</summary>
        Unreadable,

        /// <summary>The file has other providers and one broken entry. The tools for it are built before it is refused.</summary>
        BrokenEntry,
    }

    private string Config(string forecasts = """["open-meteo"]""", string more = "")
    {
        string address = $$"""{ "url": "{{providers.Address}}" }""";
        return $$"""
            {
              "version": 1,
              "egress": { "allowCidrs": ["127.0.0.0/8"] },
              "weather": {
                "providers": {{forecasts}}{{more}},
                "openMeteo": { "url": "{{providers.Address}}", "geocodingUrl": "{{providers.Address}}" },
                "metNorway": {{address}},
                "nws": {{address}}
              }
            }
            """;
    }

    private void Refuse(Refusal refusal)
    {
        LoadedCatalog before = live.Current;
        folder.Write("tools.json", refusal == Refusal.Unreadable ? Config()[..^3] : Config("""["met-norway", "open-meteo"]""", """, "timeout": "never" """));
        Assert.Same(before.Catalog, live.Reload().Catalog);
        Assert.NotEmpty(live.Current.Problems);
    }

    // The text differs from the first one, so that the file counts as changed.
    private void RepairFile() => UseFile(Config() + "\n");

    private void UseFile(string text)
    {
        folder.Write("tools.json", text);
        live.Reload();
        Assert.Empty(live.Current.Problems);
    }

    private async Task<ToolResult> ForecastAsync(string location)
    {
        var arguments = JsonElement.Parse($$"""{ "location": "{{location}}" }""");
        try
        {
            return await live.Current.Catalog.Entries["weather_forecast"].Tool
                .CallAsync(arguments, Some.Context(time: clock), TestContext.Current.CancellationToken);
        }
        catch (ToolErrorException refused)
        {
            return ToolResult.Fail(refused.Error);
        }
    }
}
