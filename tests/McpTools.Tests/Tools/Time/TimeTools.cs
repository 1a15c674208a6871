using System.Text.Json;
using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tools.Time;
using McpTools.Tools.Time.Zones;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Time;

/// <summary>Calls the tools of the family like a model, at a given moment.</summary>
internal sealed class TimeTools(string utcNow)
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.Parse(utcNow, System.Globalization.CultureInfo.InvariantCulture));
    private readonly ZoneFinder zones = new(ZoneDatabase.System);

    public Task<ToolResult> NowAsync(string arguments) => CallAsync(new TimeNow(clock, zones, "UTC"), arguments);

    public Task<ToolResult> NowInAsync(string zone) => NowAsync($$"""{ "zone": {{Quote(zone)}} }""");

    public Task<ToolResult> ConvertAsync(string arguments) => CallAsync(new TimeConvert(clock, zones), arguments);

    public Task<ToolResult> ConvertAsync(string time, string from, params string[] to) =>
        ConvertAsync($$"""{ "time": {{Quote(time)}}, "from": {{Quote(from)}}, "to": [{{string.Join(", ", to.Select(Quote))}}] }""");

    /// <summary>Calls a tool like the pipeline. An error that the caller can fix becomes a failed result.</summary>
    public static async Task<ToolResult> CallAsync(ITool tool, string arguments)
    {
        try
        {
            return await tool.CallAsync(JsonElement.Parse(arguments), Some.Context(), TestContext.Current.CancellationToken);
        }
        catch (ToolErrorException refused)
        {
            return ToolResult.Fail(refused.Error);
        }
    }

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}

internal static class TimeResults
{
    public static JsonElement Answer(this ToolResult result) => result.Structured ?? throw new InvalidOperationException(result.AllText());

    public static string Field(this ToolResult result, string name) => result.Answer().GetProperty(name).ToString();

    public static JsonElement Target(this ToolResult result, int index = 0) => result.Answer().GetProperty("targets")[index];

    public static string TargetTime(this ToolResult result, int index = 0) => result.Target(index).GetProperty("date_time").GetString()!;

    public static string AllText(this ToolResult result) => Assert.IsType<ToolContent.Text>(Assert.Single(result.Content)).Value;
}
