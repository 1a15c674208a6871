using System.Collections.Specialized;
using System.Text.Json;
using System.Web;
using McpTools.Tests.Support;
using McpTools.Tools.Weather.Providers.OpenMeteo;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Weather.Providers.OpenMeteo;

public class OpenMeteoClientTests
{
    [Theory]
    [InlineData("weather_forecast", "\"hourly_hours\": 3, \"fields\": [\"soil\"]", "forecast.yml")]
    [InlineData("weather_history", "\"start_date\": \"2026-11-22\", \"end_date\": \"2026-11-22\"", "forecast.yml")]
    [InlineData("weather_history", "\"start_date\": \"2026-01-22\", \"end_date\": \"2026-01-22\"", "historical-weather.yml")]
    [InlineData("weather_history", "\"start_date\": \"2026-01-22\", \"end_date\": \"2026-01-22\", \"granularity\": \"hour\"", "historical-weather.yml")]
    [InlineData("weather_air_quality", "\"days\": 2", "air-quality.yml")]
    public async Task Every_requested_variable_is_documented(string tool, string more, string document)
    {
        string file = Path.Combine(Sources.Root, "..", "shared", "data", "weather", "openmeteo-variables.json");
        Assert.SkipUnless(File.Exists(file), "The lists of variables are not here.");
        using var known = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.OpenMeteo();

        Assert.Null((await weather.CallAsync(tool, "52.52,13.41", more)).Error);

        NameValueCollection query = HttpUtility.ParseQueryString(new Uri(weather.Providers.Address, Assert.Single(weather.Providers.Asked)).Query);
        foreach (string block in (string[])["current", "daily", "hourly"])
        {
            string[] names = known.RootElement.GetProperty(document).TryGetProperty(block, out JsonElement list) ? [.. list.EnumerateArray().Select(name => name.GetString()!)] : [];
            Assert.Empty((query[block] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Except(names));
        }
    }

    [Fact]
    public async Task Key_is_sent_to_the_hosts_for_customers_in_a_header()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z", apiKey: "s3cret-key");
        string? sent = null;
        OpenMeteoReplies replies = weather.OpenMeteo();
        weather.Providers.Answer("/v1/forecast", context =>
        {
            sent = context.Request.Headers["X-Api-Key"];
            return replies.AnswerAsync(context);
        });

        await weather.ForecastAsync("52.52,13.41");

        Assert.Equal("s3cret-key", sent);
        Assert.DoesNotContain("s3cret-key", weather.Providers.Asked[0], StringComparison.Ordinal);
        Assert.Equal("https://customer-api.open-meteo.com/", Client("key").ForecastRoot.AbsoluteUri);
        Assert.Equal("https://customer-geocoding-api.open-meteo.com/", Client("key").GeocodingRoot.AbsoluteUri);
        Assert.Equal("https://archive-api.open-meteo.com/", Client(null).ArchiveRoot.AbsoluteUri);
        Assert.Equal("https://air-quality-api.open-meteo.com/", Client(null).AirQualityRoot.AbsoluteUri);
    }

    [Theory]
    [InlineData(5, 1, 1)]
    [InlineData(25, 8, 2.5)]
    [InlineData(25, 28, 5)]
    public void Weight_follows_the_rule_of_the_server(int variables, int days, double weight) =>
        Assert.Equal(weight, OpenMeteoClient.Weight(variables, days), 6);

    private static OpenMeteoClient Client(string? key) => new(new OpenMeteoOptions(), key, WeatherStandIn.Setup(new FakeTimeProvider()));
}
