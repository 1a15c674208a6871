using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Tools.Weather;

public class WeatherDefinitionTests
{
    private const int MostBytesInTheList = 8 * 1024;

    public static TheoryData<string> ToolNames => [.. Weather(ProductTools.All()).Select(tool => tool.Definition.Name)];

    [Fact]
    public void WeatherFamily_offers_forecast_and_alerts_by_default_and_the_others_on_request()
    {
        Assert.Equal(["weather_alerts", "weather_forecast"], Weather(ProductTools.Default()).Select(tool => tool.Definition.Name).Order(StringComparer.Ordinal));
        Assert.Equal(5, Weather(ProductTools.All()).Count());
    }

    [Fact]
    public async Task WeatherFamily_takes_at_most_eight_kilobytes_of_the_tool_list()
    {
        await using ProtocolServer server = new(Weather(ProductTools.All()));

        JsonNode listed = (await server.RequestAsync("tools/list"))["result"]!["tools"]!;

        int bytes = listed.AsArray().Where(tool => ((string)tool!["name"]!).StartsWith("weather_", StringComparison.Ordinal))
            .Sum(tool => Encoding.UTF8.GetByteCount(tool!.ToJsonString(Compact)));
        Assert.InRange(bytes, 2_000, MostBytesInTheList);
    }

    [Theory]
    [MemberData(nameof(ToolNames))]
    public void WeatherFamily_defines_tools_that_are_read_only_and_open_world(string name)
    {
        ToolDefinition definition = Weather(ProductTools.All()).Single(tool => tool.Definition.Name == name).Definition;

        Assert.Equal(new ToolHints(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: true), definition.Hints);
        Assert.Contains("Example: {", definition.Description, StringComparison.Ordinal);
        Assert.True(definition.OutputSchema is not null);
        Assert.False(definition.InputSchema.GetProperty("additionalProperties").GetBoolean());
        Assert.All(
            definition.InputSchema.GetProperty("properties").EnumerateObject(),
            parameter => Assert.True(parameter.Value.TryGetProperty("description", out _) || parameter.Value.TryGetProperty("enum", out _), parameter.Name));
    }

    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IEnumerable<ITool> Weather(IEnumerable<ITool> tools) => tools.Where(tool => tool.Definition.Name.StartsWith("weather_", StringComparison.Ordinal));
}
