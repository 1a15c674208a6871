using System.Globalization;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Server.Catalog;
using McpTools.Tests.Support;
using Microsoft.Extensions.Logging;

namespace McpTools.Tests.Server.Calls;

public class ArgumentRepairTests
{
    private const string Schema = """
        {
          "type": "object", "additionalProperties": false, "required": ["code"],
          "properties": { "code": { "type": "string" }, "timeout_ms": { "type": "integer", "minimum": 1 }, "actions": { "type": "array", "items": { "type": "string" } } }
        }
        """;

    [Theory]
    [InlineData("""{"code":"1+1","timeout_ms":"2000"}""", """{"code":"1+1","timeout_ms":2000}""")]
    [InlineData("""{"code":7,"timeout_ms":null}""", """{"code":"7"}""")]
    [InlineData("""{"code":"a","toolCallId":"call_1","tool":"t","sessionId":"x","chatInput":"hi"}""", """{"code":"a"}""")]
    [InlineData("""{"code":"a","task_progress":"- [x] one","timeout_ms":"5"}""", """{"code":"a","timeout_ms":5}""")]
    [InlineData("""{"code":"a","_sessionID":"abc","wait_for_previous":true}""", """{"code":"a"}""")]
    [InlineData("""{"code":"a","_meta":{"b":1},"_":2}""", """{"code":"a"}""")]
    [InlineData("""{"code":"a","actions":"[\"b\"]"}""", """{"code":"a","actions":["b"]}""")]
    [InlineData("""{ "code" : "a" , "timeout_ms" : 1.0 }""", """{ "code" : "a" , "timeout_ms" : 1.0 }""")]
    public async Task ArgumentRepair_gives_a_tool_the_arguments_that_were_meant(string sent, string received)
    {
        (ToolResult result, string? given, _) = await CallAsync(Schema, sent);

        Assert.Null(result.Error);
        Assert.Equal(received, given);
    }

    [Theory]
    [InlineData("""{"code":"a","timeout_ms":"2s"}""", "got string \"2s\"")]
    [InlineData("""{"code":"a","timeout_ms":"0"}""", "got string \"0\"")]
    [InlineData("""{"code":"a","timeout":5}""", "$.timeout: unknown property")]
    [InlineData("""{"code":"a","action":"b"}""", "did you mean \"actions\"?")]
    [InlineData("""{"code":null}""", "$.code: expected string, got null")]
    [InlineData("""{"code":"a","timeout_ms":"say \"two\""}""", "got string \"say \"two\"\"")]
    [InlineData("""{"code":"a","timeout_ms":"\u4e8c\ud83d\udc4d"}""", "got string \"二👍\"")]
    public async Task ArgumentRepair_refuses_a_guess_with_a_message_about_the_value_that_was_sent(string sent, string message)
    {
        (ToolResult result, string? given, _) = await CallAsync(Schema, sent);

        Assert.Null(given);
        Assert.Equal("invalid_arguments", result.Code());
        Assert.Contains(message, result.AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArgumentRepair_keeps_the_members_of_clients_where_the_schema_accepts_any()
    {
        (_, string? given, _) = await CallAsync("""{"type":"object"}""", """{"toolCallId":"call_1"}""");

        Assert.Equal("""{"toolCallId":"call_1"}""", given);
    }

    [Theory]
    [InlineData("""{"rows":[1,{"a":"👍"}]}""", """{"rows":[1,{"a":"👍"}]}""")]
    [InlineData("[1, 2]", "[1, 2]")]
    [InlineData("2.50", "2.50")]
    [InlineData("true", "true")]
    [InlineData("\"[1]\"", "[1]")]
    public async Task ArgumentRepair_takes_any_value_for_text_that_contains_JSON(string sent, string received)
    {
        string? given = null;
        var tool = new DelegatingTool(
            "t",
            (arguments, _, _) =>
            {
                given = arguments.GetProperty("input").GetString();
                return new(ToolResult.Text("done"));
            },
            """{"type":"object","properties":{"input":{"type":"string"}}}""")
        {
            JsonTexts = ["input"],
        };

        await new TestPipeline(tool).CallAsync("t", $$"""{"input":{{sent}}}""");

        Assert.Equal(received, given);
    }

    [Fact]
    public async Task ArgumentRepair_is_counted_and_logged_without_values()
    {
        (_, _, TestPipeline pipeline) = await CallAsync(Schema, """{"code":"secret text","timeout_ms":"2000","tool":"t"}""");

        LogEntry repaired = Assert.Single(pipeline.Log.Entries, entry => entry.EventId == 122);
        Assert.Equal(LogLevel.Debug, repaired.Level);
        Assert.Contains("2 repaired arguments: \uFFFDtool, \uFFFDtimeout_ms", repaired.Message.Replace('/', '\uFFFD'), StringComparison.Ordinal);
        Assert.Contains(pipeline.Log.Entries, entry => entry.EventId == 100 && entry.Message.Contains("2 arguments repaired", StringComparison.Ordinal));
        Assert.DoesNotContain(pipeline.Log.Entries, entry => entry.Message.Contains("2000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ArgumentRepair_applies_to_calls_of_a_tool()
    {
        var inner = new DelegatingTool("inner", (arguments, _, _) => new(ToolResult.Text(arguments.GetRawText())), Schema);
        var outer = new DelegatingTool("outer", (_, context, ct) => context.InvokeAsync("inner", JsonElement.Parse("""{"code":1,"timeout_ms":"2"}"""), ct));

        ToolResult result = await new TestPipeline(outer, inner).CallAsync("outer");

        Assert.Equal("""{"code":"1","timeout_ms":2}""", result.AllText());
    }

    /// <summary>10,000 arguments for each run; MCPTOOLS_FUZZ sets another number.</summary>
    [Fact]
    public async Task ArgumentRepair_changes_no_valid_argument_and_accepts_no_other_value_than_the_one_that_was_sent()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("MCPTOOLS_FUZZ"), CultureInfo.InvariantCulture, out int wanted) ? wanted : 10_000;
        Random random = new(20261130);
        Called[] tools = [.. ProductTools.All().Select(tool => new Called(tool.Definition.InputSchema.GetRawText()))];
        int unchanged = 0, repaired = 0, refused = 0;
        for (int i = 0; i < count; i++)
        {
            Called tool = tools[i % tools.Length];
            string sent = RandomArguments.For(tool.Entry.Tool.Definition.InputSchema, random);
            (ToolResult result, string? given) = await tool.CallAsync(sent);
            bool wasValid = tool.Entry.Input.Validate(JsonElement.Parse(sent)).Count == 0;
            if (wasValid)
            {
                Assert.Equal(sent, given);
                unchanged++;
            }
            else if (given is not null)
            {
                Assert.True(RandomArguments.SaysTheSame(JsonElement.Parse(sent), JsonElement.Parse(given)), $"{sent} became {given}");
                repaired++;
            }
            else
            {
                Assert.Equal("invalid_arguments", result.Code());
                refused++;
            }
        }

        Assert.All([unchanged, repaired, refused], kind => Assert.True(kind > count / 50));
    }

    private static async Task<(ToolResult Result, string? Given, TestPipeline Pipeline)> CallAsync(string schema, string arguments)
    {
        Called tool = new(schema);
        (ToolResult result, string? given) = await tool.CallAsync(arguments);
        return (result, given, tool.Pipeline);
    }

    /// <summary>A tool that remembers the arguments that reached it.</summary>
    private sealed class Called
    {
        private string? given;

        public Called(string schema) => Pipeline = new(new DelegatingTool(
            "t",
            (arguments, _, _) =>
            {
                given = arguments.GetRawText();
                return new(ToolResult.Text("done"));
            },
            schema));

        public TestPipeline Pipeline { get; }

        public CatalogEntry Entry => Pipeline.Snapshot.Entries["t"];

        public async Task<(ToolResult Result, string? Given)> CallAsync(string arguments)
        {
            given = null;
            return (await Pipeline.CallAsync("t", arguments), given);
        }
    }
}
