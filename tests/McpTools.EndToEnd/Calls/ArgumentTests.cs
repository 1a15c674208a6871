using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd.Calls;

/// <summary>Arguments as models and clients really send them.</summary>
public sealed class ArgumentTests
{
    /// <summary>The tool, its arguments, and a part of the answer.</summary>
    private static readonly (string Tool, string Arguments, string Expected)[] Meant =
    [
        ("javascript_run", """{"code":"1+1","timeout_ms":"20000"}""", "result: 2"),
        ("javascript_run", """{"code":"1+1","timeout_ms":"15000.0"}""", "result: 2"),
        ("weather_forecast", """{"location":"39.9,116.4","days":"3"}""", "39.9"),
        ("time_now", """{"zone":null}""", "UTC offset"),
        ("time_now", """{"zone":"Asia/Kathmandu","also":null}""", "+05:45"),
        ("javascript_run", """{"code":"3*4","timeout_ms":null,"input":null}""", "result: 12"),
        ("javascript_run", """{"code":"(await tools.time_now({ zone: 'Asia/Kathmandu', also: null })).utc_offset"}""", "+05:45"),
        ("javascript_run", """{"code":"(await tools.weather_forecast({ location: '39.9,116.4', days: '3' })).daily.length"}""", "result: 3"),
        ("time_now", """{"zone":"Asia/Kathmandu","toolCallId":"call_7","tool":"time_now"}""", "+05:45"),
        ("time_now", """{"zone":"Asia/Kathmandu","sessionId":"7","action":"sendMessage","chatInput":"What time is it?"}""", "+05:45"),
        ("time_now", """{"zone":"Asia/Kathmandu","_sessionID":"7","_requestId":8}""", "+05:45"),
    ];

    /// <summary>The tool, its arguments, and a part of the message.</summary>
    private static readonly (string Tool, string Arguments, string Expected)[] Refused =
    [
        ("javascript_run", """{"code":"1+1","timeout_ms":"2s"}""", "$.timeout_ms: expected integer, got string \"2s\""),
        ("javascript_run", """{"code":"1+1","timeout_ms":"999999999999"}""", "$.timeout_ms: expected integer, got string \"999999999999\""),
        ("weather_forecast", """{"location":"39.9,116.4","days":"three"}""", "$.days: expected integer, got string \"three\""),
        ("javascript_run", """{"code":null}""", "$.code: expected string, got null"),
        ("time_now", """{"zonne":"UTC"}""", "did you mean \"zone\"?"),
        ("time_now", """{"_zone":"UTC"}""", "did you mean \"zone\"?"),
        ("time_now", """{"zone":"UTC","toolcall":"x"}""", "$.toolcall: unknown property"),
    ];

    [Fact]
    public async Task ToolCall_runs_with_the_arguments_that_were_meant_and_refuses_what_it_would_have_to_guess()
    {
        await using WeatherUpstream upstream = await WeatherUpstream.StartAsync();
        await using var client = StdioClient.Start("--config", upstream.ConfigFile);

        foreach ((string tool, string arguments, string expected) in Meant)
        {
            JsonNode result = await client.CallAsync(tool, arguments);
            Assert.True((bool?)result["isError"] is not true, $"{arguments}: {result}");
            Assert.Contains(expected, (string?)result["content"]![0]!["text"], StringComparison.Ordinal);
            Assert.Equal(tool == "weather_forecast" ? 3 : null, result["structuredContent"]?["daily"]?.AsArray().Count);
        }

        foreach ((string tool, string arguments, string expected) in Refused)
        {
            JsonNode result = await client.CallAsync(tool, arguments);
            Assert.True((string?)result["_meta"]?["mcptools/error"]?["code"] == "invalid_arguments", $"{arguments}: {result}");
            Assert.Contains(expected, (string?)result["content"]![0]!["text"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ToolCall_takes_absent_or_null_arguments_as_an_empty_object_and_refuses_other_kinds(bool isModern)
    {
        await using var client = StdioClient.Start();
        if (!isModern)
        {
            await client.InitializeAsync("2025-06-18");
        }

        foreach (string arguments in (string[])["", ",\"arguments\":null", ",\"arguments\":{}"])
        {
            JsonNode answer = await AskAsync(arguments);
            Assert.True(answer["result"]?["structuredContent"]?["unix_seconds"] is not null, $"{arguments}: {answer}");
        }

        foreach (string arguments in (string[])["[]", "\"{}\"", "\"zone\"", "5", "true"])
        {
            JsonNode answer = await AskAsync(",\"arguments\":" + arguments);
            Assert.Equal((-32602, "params.arguments must be an object."), ((int)answer["error"]!["code"]!, (string)answer["error"]!["message"]!));
        }

        Task<JsonNode> AskAsync(string arguments)
        {
            JsonObject parameters = JsonNode.Parse($$"""{"name":"time_now"{{arguments}}}""")!.AsObject();
            return isModern ? client.RequestModernAsync("tools/call", parameters) : client.RequestAsync("tools/call", parameters);
        }
    }
}
