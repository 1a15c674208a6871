using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Modules.Egress;
using McpTools.Server.Catalog;
using McpTools.Tests.Support;
using McpTools.Tools.Weather;
using McpTools.Tools.Weather.Forecasts;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Tools.Weather.Forecasts;

public class ForecastViewTests
{
    private const int MostBytes = 30_000;

    private static ProtocolServer Serving()
    {
        var egress = new EgressClients(TimeProvider.System, NullLoggerFactory.Instance);
        var family = new WeatherFamily(egress, TimeProvider.System);
        return new ProtocolServer(new CatalogContents
        {
            Tools = [.. family.CreateTools(new WeatherOptions(), apiKey: null, policy => egress.Upstream(new EgressOptions(), policy))],
            Resources = [new ForecastView()],
        });
    }

    [Fact]
    public async Task Tool_names_the_view_and_hosts_can_read_it_as_a_page()
    {
        await using ProtocolServer server = Serving();

        JsonNode tool = (await server.RequestAsync("tools/list"))["result"]!["tools"]!.AsArray().Single(tool => (string?)tool!["name"] == "weather_forecast")!;
        JsonNode listed = (await server.RequestAsync("resources/list"))["result"]!["resources"]!.AsArray().Single()!;
        JsonNode content = (await server.RequestAsync("resources/read", new JsonObject { ["uri"] = (string?)tool["_meta"]!["ui"]!["resourceUri"] }))["result"]!["contents"]!
            .AsArray().Single()!;

        Assert.Equal("""{"resourceUri":"ui://weather/forecast"}""", tool["_meta"]!["ui"]!.ToJsonString());
        Assert.All([listed, content], resource => Assert.Equal("ui://weather/forecast", (string?)resource["uri"]));
        Assert.All([listed, content], resource => Assert.Equal("text/html;profile=mcp-app", (string?)resource["mimeType"]));
        Assert.StartsWith("<!doctype html>", (string?)content["text"], StringComparison.Ordinal);
        Assert.Equal("""{"ui":{"prefersBorder":false}}""", content["_meta"]!.ToJsonString());
    }

    [Theory]
    [InlineData("weather_*", true)]
    [InlineData("time_*", false)]
    public void View_is_visible_only_to_callers_of_the_tool(string granted, bool isThere)
    {
        var snapshot = new CatalogSnapshot(new CatalogContents
        {
            Tools = [DelegatingTool.Answering("weather_forecast", ""), DelegatingTool.Answering("time_now", "")],
            Resources = [new ForecastView()],
        });

        CatalogView view = snapshot.For(new Caller(CallerKind.ApiKey, "key:a", new Grants([granted], [])), null);

        Assert.Equal(isThere, view.ResourceIndex.Find("ui://weather/forecast") is not null);
    }

    [Fact]
    public async Task Page_is_small_has_no_external_address_and_makes_no_markup_from_data()
    {
        string page = await PageAsync();

        Assert.InRange(page.Length, 10_000, MostBytes);
        Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser|eval\\(|Function\\(|fetch\\(|XMLHttpRequest|import\\b|\\bsrc=|\\bhref=|\\bon[a-z]+=", page);
        Assert.DoesNotMatch("""[\w:"'`(]//|url\((?!#)""", page.Replace("'http://www.w3.org/2000/svg'", "", StringComparison.Ordinal));
    }

    private static async Task<string> PageAsync()
    {
        await using ProtocolServer server = Serving();
        return (string)(await server.RequestAsync("resources/read", new JsonObject { ["uri"] = "ui://weather/forecast" }))["result"]!["contents"]![0]!["text"]!;
    }
}
