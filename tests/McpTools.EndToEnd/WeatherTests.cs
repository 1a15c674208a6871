using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

/// <summary>These tests need the shipped program, because it runs without cultures and serves many callers.</summary>
public sealed class WeatherTests
{
    [Theory]
    [InlineData("３９．９，１１６．４", "latitude=39.9&longitude=116.4")]
    [InlineData("北京", "latitude=39.91&longitude=116.4")]
    [InlineData("臺北", "latitude=25.0")]
    public async Task WeatherForecast_resolves_a_location_without_the_network(string location, string query)
    {
        await using WeatherUpstream upstream = await WeatherUpstream.StartAsync();
        await using var client = StdioClient.Start("--config", upstream.ConfigFile);

        JsonNode answer = await ForecastAsync(client, location);

        Assert.Equal(7, answer["structuredContent"]!["daily"]!.AsArray().Count);
        Assert.Contains(query, Assert.Single(upstream.Asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WeatherForecast_searches_for_a_name_with_its_space_and_accent()
    {
        await using WeatherUpstream upstream = await WeatherUpstream.StartAsync();
        await using var client = StdioClient.Start("--config", upstream.ConfigFile);

        JsonNode answer = await ForecastAsync(client, "São Paulo");

        Assert.Equal("geonames:3448439", (string?)answer["structuredContent"]!["place"]!["id"]);
        Assert.Contains(upstream.Asked, asked => asked.Contains("name=S%C3%A3o%20Paulo&", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WeatherForecast_uses_the_last_reply_in_an_outage_or_reports_the_outage()
    {
        await using WeatherUpstream upstream = await WeatherUpstream.StartAsync();
        await using var client = StdioClient.Start("--config", upstream.ConfigFile);
        await ForecastAsync(client, "39.9,116.4");
        upstream.IsDown = true;

        JsonNode known = await ForecastAsync(client, "39.9,116.4");
        JsonNode unknown = await ForecastAsync(client, "10,10");

        Assert.NotNull(known["structuredContent"]);
        Assert.Equal("provider_unavailable", (string?)unknown["_meta"]!["mcptools/error"]!["code"]);
        Assert.DoesNotContain("127.0.0.1", unknown.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WeatherForecast_sends_one_request_for_200_concurrent_callers()
    {
        await using WeatherUpstream upstream = await WeatherUpstream.StartAsync();
        await using HttpProgram program = await HttpProgram.StartAsync("--config", upstream.ConfigFile);

        JsonNode[] answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => CallAsync(program)));

        Assert.All(answers, answer => Assert.True(answer["result"]?["structuredContent"] is not null, answer.ToJsonString()));
        Assert.Single(upstream.Asked);
    }

    private static async Task<JsonNode> CallAsync(HttpProgram program)
    {
        using HttpResponseMessage response = await program.PostAsync(
            "tools/call", new JsonObject { ["name"] = "weather_forecast", ["arguments"] = new JsonObject { ["location"] = "上海" } });
        return await HttpProgram.ReadAsync(response);
    }

    private static async Task<JsonNode> ForecastAsync(StdioClient client, string location) =>
        (await client.RequestModernAsync("tools/call", new JsonObject { ["name"] = "weather_forecast", ["arguments"] = new JsonObject { ["location"] = location } }))["result"]!;
}
