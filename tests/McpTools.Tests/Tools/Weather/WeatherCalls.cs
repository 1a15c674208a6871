using System.Text.Json;
using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tools.Weather;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Weather;

/// <summary>The weather tools at a given moment, over a stand-in for the providers. All calls share one set of tools and so its cache.</summary>
internal sealed class WeatherCalls : IAsyncDisposable
{
    private readonly IReadOnlyList<ITool> tools;

    private WeatherCalls(WeatherStandIn providers, FakeTimeProvider clock, WeatherOptions options, string? apiKey)
    {
        (Providers, Clock) = (providers, clock);
        tools = providers.Tools(clock, options, apiKey);
    }

    public WeatherStandIn Providers { get; }

    public FakeTimeProvider Clock { get; }

    /// <param name="utcNow">ISO 8601.</param>
    /// <param name="configure">Changes the options, in which all tools are on.</param>
    /// <param name="apiKey">The key of Open-Meteo.</param>
    public static async Task<WeatherCalls> AtAsync(string utcNow, Func<WeatherOptions, WeatherOptions>? configure = null, string? apiKey = null)
    {
        WeatherStandIn providers = await WeatherStandIn.StartAsync();
        var clock = new ShortWaitClock(DateTimeOffset.Parse(utcNow, System.Globalization.CultureInfo.InvariantCulture));
        WeatherOptions options = providers.Options with { History = true, AirQuality = true, FindPlace = true };
        return new WeatherCalls(providers, clock, configure?.Invoke(options) ?? options, apiKey);
    }

    public ITool Tool(string name) => tools.Single(one => one.Definition.Name == name);

    public Task<ToolResult> ForecastAsync(string location, string more = "") => CallAsync("weather_forecast", location, more);

    /// <param name="tool">The name of the tool.</param>
    /// <param name="location">The location as a caller writes it.</param>
    /// <param name="more">Further members, such as <c>"days": 3</c>.</param>
    /// <param name="cancellationToken">The token of the call; by default that of the test.</param>
    public async Task<ToolResult> CallAsync(string tool, string location, string more = "", CancellationToken? cancellationToken = null)
    {
        string arguments = $$"""{ "location": "{{JsonEncodedText.Encode(location)}}"{{(more.Length == 0 ? "" : ", " + more)}} }""";
        try
        {
            return await Tool(tool).CallAsync(JsonElement.Parse(arguments), Some.Context(time: Clock), cancellationToken ?? TestContext.Current.CancellationToken);
        }
        catch (ToolErrorException refused)
        {
            return ToolResult.Fail(refused.Error);
        }
    }

    /// <summary>Lets Open-Meteo answer every request for weather.</summary>
    public OpenMeteoReplies OpenMeteo(string zone = "Europe/Berlin")
    {
        var replies = new OpenMeteoReplies(Clock, zone);
        foreach (string path in (string[])["/v1/forecast", "/v1/archive", "/v1/air-quality"])
        {
            Providers.Answer(path, replies.AnswerAsync);
        }

        return replies;
    }

    public ValueTask DisposeAsync() => Providers.DisposeAsync();
}

internal static class WeatherResults
{
    public static JsonElement Answer(this ToolResult result) => result.Structured ?? throw new InvalidOperationException(result.Text());

    public static JsonElement At(this ToolResult result, string pointer)
    {
        JsonElement at = result.Answer();
        foreach (string key in pointer.Split('/'))
        {
            at = at.ValueKind == JsonValueKind.Array ? at[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)] : at.GetProperty(key);
        }

        return at;
    }

    public static string Text(this ToolResult result) => Assert.IsType<ToolContent.Text>(Assert.Single(result.Content)).Value;

    public static string? Code(this ToolResult result) => result.Error?.Code;
}
