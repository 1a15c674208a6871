using McpTools.Contract;
using McpTools.Tests.Tools.Weather;
using McpTools.Tests.Tools.Weather.Providers.Nws;

namespace McpTools.Tests.Issues;

/// <summary>An empty list was reported as "no warnings" although no source has warnings for the point, or the source was asked about a point outside its country.</summary>
public sealed class UnknownWarningsTests
{
    [Theory]
    [InlineData("39.9,116.4", "en", "NOT KNOWN")]
    [InlineData("39.9,116.4", "zh", "不代表安全")]
    [InlineData("-33.9,151.2", "en", "NOT KNOWN")]
    public async Task WeatherAlerts_asks_no_source_and_does_not_imply_safety_where_no_source_covers_the_point(string point, string language, string words)
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-05-03T15:00:00Z");

        ToolResult result = await weather.CallAsync("weather_alerts", point, $"\"language\": \"{language}\"");

        AssertUnknown(result);
        Assert.Contains(words, result.Text(), StringComparison.Ordinal);
        Assert.Equal(0, weather.Providers.Hits());
    }

    [Fact]
    public async Task WeatherAlerts_reports_no_coverage_for_a_Canadian_point_in_the_bounding_box_of_the_US()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-05-03T15:00:00Z");
        weather.Providers.Answer("/points/43.7,-79.4", NwsReplies.NotFound, 404);
        weather.Providers.Answer("/alerts/active", NwsReplies.Collection());

        AssertUnknown(await weather.CallAsync("weather_alerts", "43.7,-79.4"));
    }

    [Fact]
    public async Task WeatherAlerts_reports_no_coverage_for_a_point_that_the_source_does_not_know()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-05-03T15:00:00Z");
        weather.Providers.Answer("/points/35.1,-90", NwsReplies.Point());
        weather.Providers.Answer("/alerts/active", NwsReplies.NotFound, 404);

        AssertUnknown(await weather.CallAsync("weather_alerts", "35.1,-90"));
    }

    [Fact]
    public async Task WeatherAlerts_reports_no_coverage_for_an_empty_Norwegian_list_about_a_Swedish_point()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-05-03T15:00:00Z");
        weather.Providers.Answer("/weatherapi/metalerts/2.0/current.json", """{ "type": "FeatureCollection", "features": [] }""");

        ToolResult result = await weather.CallAsync("weather_alerts", "59.33,18.07");

        AssertUnknown(result);
        Assert.Contains("Coordinates alone do not tell the country", result.Text(), StringComparison.Ordinal);
    }

    private static void AssertUnknown(ToolResult result)
    {
        Assert.Equal("none", result.At("coverage").GetString());
        Assert.False(result.Answer().TryGetProperty("alerts", out _));
        Assert.False(result.Answer().TryGetProperty("source", out _));
        Assert.DoesNotContain("No warnings", result.Text(), StringComparison.OrdinalIgnoreCase);
    }
}
