using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tests.Tools.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Http;

public sealed class HttpToolReplyTests
{
    private const string Customers = """
        {"items":[{"id":1,"name":"北京 <Ada>","address":{"city":"Köln"},"secret":"x"},{"id":2,"name":"Bo"},3],"meta":{"updated":"today","total":900}}
        """;

    [Fact]
    public async Task HttpTool_projects_and_counts_items_and_adds_the_kept_values()
    {
        JsonElement reply = await CallAsync(Customers, """
            "response": { "items": "/items", "fields": { "id": "/id", "name": "/name", "city": "/address/city" }, "keep": { "updated": "/meta/updated", "gone": "/meta/gone" } }
            """);

        Assert.Equal("""[{"id":1,"name":"北京 <Ada>","city":"Köln"},{"id":2,"name":"Bo"},{}]""", reply.GetProperty("items").GetRawText());
        Assert.Equal((3, 3, false, "today"), (Number(reply, "returned"), Number(reply, "total"), reply.GetProperty("truncated").GetBoolean(), Text(reply, "updated")));
        Assert.False(reply.TryGetProperty("gone", out _));
        Assert.False(reply.TryGetProperty("note", out _));
    }

    [Fact]
    public async Task HttpTool_cuts_too_many_items_between_items_and_names_the_next_step()
    {
        string body = $$"""{"items":[{{string.Join(',', Enumerable.Range(0, 900))}}]}""";

        JsonElement reply = await CallAsync(body, """
            "input": { "type": "object", "properties": { "cursor": { "type": "string" } } }, "response": { "items": "/items", "maxItems": 2 }
            """);

        Assert.Equal("[0,1]", reply.GetProperty("items").GetRawText());
        Assert.Equal((2, 900, true), (Number(reply, "returned"), Number(reply, "total"), reply.GetProperty("truncated").GetBoolean()));
        Assert.Matches(
            """^The first 2 of 900 items\. The whole is stored: read on with results_read \{"id": "[0-9a-f]{32}", "select": "/items", "offset": 2\}\. To see others, narrow or page the request by: cursor\.$""",
            Text(reply, "note"));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(3)]
    public async Task HttpTool_stores_all_items_so_that_results_read_reaches_the_rest(int maxItems)
    {
        string items = string.Join(',', Enumerable.Range(0, 700).Select(i => $$"""{"id":{{i}},"text":"{{new string('字', 60)}}"}"""));
        await using StandIn upstream = await StandIn.StartAsync($$"""{"items":[{{items}}]}""");
        var read = new ResultsReadPipeline(Declared.Tool(upstream.Address, $$""" "path": "x", "response": { "items": "/items", "fields": { "id": "/id", "words": "/text" }, "maxItems": {{maxItems}} } """));

        ToolResult first = await read.Pipeline.CallAsync("crm_find");

        int shown = Number(first.Structured!.Value, "returned");
        Assert.InRange(shown, Math.Min(maxItems, 30), maxItems);
        Assert.Equal(700, Number(first.Structured.Value, "total"));
        Assert.InRange(McpTools.Server.Calls.Shaping.ResultSize.Characters(first), 100, ToolBudget.Default.ResultCharacters);
        Assert.False(first.Meta!.ContainsKey("mcptools/cut"), "It was cut twice.");
        string id = (string)first.Meta["mcptools/resultId"]!;
        int[] rest = [.. (await read.PagesAsync(id, "/items")).SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(item => Number(item, "id"))];
        Assert.Equal(Enumerable.Range(0, 700), rest);
    }

    [Fact]
    public async Task HttpTool_names_no_handle_to_a_caller_without_results_read()
    {
        await using StandIn upstream = await StandIn.StartAsync("""{"items":[1,2,3]}""");
        var read = new ResultsReadPipeline(Declared.Tool(upstream.Address, """ "path": "x", "response": { "items": "/items", "maxItems": 2 } """));

        ToolResult first = await read.Pipeline.CallAsync("crm_find", canReadOn: false);

        Assert.Equal("The first 2 of 3 items. The operator can raise response.maxItems.", Text(first.Structured!.Value, "note"));
        Assert.Null(first.Meta);
    }

    [Fact]
    public async Task HttpTool_stores_the_whole_text_so_that_results_read_reaches_the_rest()
    {
        string text = string.Concat(Enumerable.Range(0, 9_000).Select(i => $"line {i}\n"));
        await using StandIn upstream = await StandIn.StartAsync(text, "text/plain");
        var read = new ResultsReadPipeline(Declared.Tool(upstream.Address, "\"path\": \"x\""));

        ToolResult first = await read.Pipeline.CallAsync("crm_find");

        string shown = Text(first.Structured!.Value, "text");
        string id = (string)first.Meta!["mcptools/resultId"]!;
        Assert.Equal(text, string.Concat((await read.PagesAsync(id, "/text")).Select(page => Text(page, "text"))));
        Assert.StartsWith(shown, text, StringComparison.Ordinal);
        Assert.Contains($"\"select\": \"/text\", \"offset\": {shown.Length}", Text(first.Structured.Value, "note"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1,2]", "\"response\": { \"items\": \"\" }", """{"items":[1,2],"returned":2,"total":2,"truncated":false""")]
    [InlineData("""{"items":null}""", "\"response\": { \"items\": \"/items\" }", """{"items":[],"returned":0,"total":0,"truncated":false""")]
    [InlineData("[1,2]", "\"title\": \"T\"", """{"value":[1,2]""")]
    [InlineData("7", "\"title\": \"T\"", """{"value":7""")]
    [InlineData("\uFEFF{\"a\":\"é\"}", "\"title\": \"T\"", """{"value":{"a":"é"}""")]
    [InlineData("""{"a":{"b":1},"c":2}""", "\"response\": { \"fields\": { \"b\": \"/a/b\", \"d\": \"/d\" } }", """{"b":1""")]
    public async Task HttpTool_always_returns_an_object(string body, string rest, string expected) =>
        Assert.StartsWith(expected + ",\"source\":", (await CallAsync(body, rest)).GetRawText(), StringComparison.Ordinal);

    [Theory]
    [InlineData("plain words", "text/plain", "plain words")]
    [InlineData("{not json", "text/plain", "{not json")]
    [InlineData("<p>a</p>", "text/html; charset=utf-8", "<p>a</p>")]
    public async Task HttpTool_returns_a_reply_that_is_not_JSON_as_text(string body, string type, string expected)
    {
        await using StandIn upstream = await StandIn.StartAsync(body, type);

        JsonElement reply = await Declared.Tool(upstream.Address, "\"path\": \"x\"").CallAsync();

        Assert.Equal((expected, false), (Text(reply, "text"), reply.GetProperty("truncated").GetBoolean()));
    }

    [Fact]
    public async Task HttpTool_recognizes_JSON_with_the_media_type_of_text()
    {
        await using StandIn upstream = await StandIn.StartAsync(" {\"a\":1}", "text/plain");

        Assert.Equal("{\"a\":1}", (await Declared.Tool(upstream.Address, "\"path\": \"x\"").CallAsync()).GetProperty("value").GetRawText());
    }

    [Fact]
    public async Task HttpTool_decodes_Latin_1()
    {
        await using StandIn upstream = await StandIn.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json; charset=ISO-8859-1";
            await context.Response.Body.WriteAsync(Encoding.Latin1.GetBytes("\"Köln\""), TestContext.Current.CancellationToken);
        });

        Assert.Equal("Köln", Text(await Declared.Tool(upstream.Address, "\"path\": \"x\"").CallAsync(), "value"));
    }

    [Theory]
    [InlineData("""{"t":"👍 北京 𠮷 <it's> – “ok”"}""", "👍 北京 𠮷 <it's> – “ok”")]
    [InlineData("""{"t":"\ud83d\udc4d \u5317\u4eac"}""", "👍 北京")]
    [InlineData("""{"t":"a\ud83d"}""", "a\uFFFD")]
    [InlineData("""{"t":"\udc4db"}""", "\uFFFDb")]
    public async Task HttpTool_returns_text_as_it_is_and_half_a_character_as_a_replacement(string body, string expected)
    {
        await using StandIn upstream = await StandIn.StartAsync(body);

        ToolResult result = await new TestPipeline(Declared.Tool(upstream.Address, "\"path\": \"x\"")).CallAsync("crm_find");

        Assert.Equal(expected, result.Structured!.Value.GetProperty("value").GetProperty("t").GetString());
        Assert.Contains($"\"{expected}\"", result.AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpTool_cuts_long_text_to_fit_the_result_and_never_within_a_character()
    {
        await using StandIn upstream = await StandIn.StartAsync("x" + string.Concat(Enumerable.Repeat("😀", 5_000)), "text/plain");
        ITool tool = Declared.Tool(upstream.Address, "\"path\": \"x\", \"maxResultChars\": 2000");

        JsonElement reply = await tool.CallAsync();

        Assert.True(reply.GetProperty("truncated").GetBoolean());
        Assert.InRange(reply.GetRawText().Length, 1_000, tool.Definition.Budget.ResultCharacters);
        Assert.DoesNotContain('\uFFFD', Text(reply, "text"));
    }

    [Theory]
    [InlineData("\"title\": \"T\"")]
    [InlineData("\"response\": { \"items\": \"/items\" }")]
    [InlineData("\"response\": { \"fields\": { \"a\": \"/a\" } }")]
    public async Task HttpTool_returns_a_note_when_the_reply_has_no_content(string rest)
    {
        await using StandIn upstream = await StandIn.StartAsync(context =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });

        JsonElement reply = await Declared.Tool(upstream.Address, "\"path\": \"x\", " + rest).CallAsync();

        Assert.Equal("The upstream answered with status 204 and no content.", Text(reply, "note"));
    }

    [Theory]
    [InlineData("{\"a\":nan}", "\"title\": \"T\"", "upstream_not_json")]
    [InlineData("<html>", "\"title\": \"T\"", "upstream_not_json")]
    [InlineData("{\"items\":{}}", "\"response\": { \"items\": \"/items\" }", "upstream_unexpected")]
    [InlineData("{\"rows\":[]}", "\"response\": { \"items\": \"/items\" }", "upstream_unexpected")]
    public async Task HttpTool_reports_a_reply_that_differs_from_the_declaration(string body, string rest, string code)
    {
        await using StandIn upstream = await StandIn.StartAsync(body);

        Assert.Equal(code, (await Declared.Tool(upstream.Address, "\"path\": \"x\", " + rest).FailAsync()).Code);
    }

    [Theory]
    [InlineData(56, true)]
    [InlineData(57, false)]
    public async Task HttpTool_refuses_a_reply_with_too_many_levels(int levels, bool read)
    {
        await using StandIn upstream = await StandIn.StartAsync(new string('[', levels) + new string(']', levels));
        ITool tool = Declared.Tool(upstream.Address, "\"path\": \"x\", \"response\": { \"items\": \"\" }");

        if (read)
        {
            Assert.Equal(1, Number(await tool.CallAsync(), "total"));
            return;
        }

        Assert.Equal("upstream_not_json", (await tool.FailAsync()).Code);
    }

    [Fact]
    public async Task HttpTool_names_the_present_keys_when_the_list_is_missing()
    {
        await using StandIn upstream = await StandIn.StartAsync("""{"rows":[],"meta":{}}""");

        ToolError error = await Declared.Tool(upstream.Address, "\"path\": \"x\", \"response\": { \"items\": \"/items\" }").FailAsync();

        Assert.Contains("rows, meta", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpTool_refuses_binary_data()
    {
        await using StandIn upstream = await StandIn.StartAsync(async context =>
        {
            context.Response.ContentType = "image/png";
            await context.Response.Body.WriteAsync(new byte[] { 0x89, 0x50, 0, 1 }, TestContext.Current.CancellationToken);
        });

        Assert.Equal("upstream_not_text", (await Declared.Tool(upstream.Address, "\"path\": \"x\"").FailAsync()).Code);
    }

    [Theory]
    [InlineData(301, "redirects are not followed")]
    [InlineData(400, "Check the arguments")]
    [InlineData(401, "credentials")]
    [InlineData(404, "names and ids")]
    [InlineData(429, "wait")]
    [InlineData(500, "try again later")]
    public async Task HttpTool_reports_an_error_status_with_advice(int status, string advice)
    {
        await using StandIn upstream = await StandIn.StartAsync("{\"message\":\"no\u0007\\n\"}", status: status);

        ToolError error = await Declared.Tool(upstream.Address, "\"path\": \"x\"").FailAsync();

        Assert.Equal("upstream_status", error.Code);
        Assert.Contains($"status {status}.", error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Its answer: {\"message\":\"no \\n\"}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpTool_redacts_a_secret_that_the_upstream_sends_back()
    {
        await using StandIn upstream = await StandIn.StartAsync(async context =>
        {
            string key = context.Request.Headers["X-Api-Key"].ToString();
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync(
                $"key {key} {Convert.ToBase64String(Encoding.UTF8.GetBytes(key))} " + new string('x', 2_000), TestContext.Current.CancellationToken);
        });

        ToolError error = await Declared.Tool(upstream.Address, "\"path\": \"x\"", """{ "X-Api-Key": { "env": "KEY" } }""").FailAsync();

        Assert.Contains("key [secret:KEY] [secret:KEY] xxx", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 500, 700);
    }

    [Fact]
    public async Task HttpTool_names_the_source_without_its_query_and_with_the_time()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        await using StandIn upstream = await StandIn.StartAsync("1");

        JsonElement reply = await Declared.Tool(upstream.Address, "\"path\": \"x\", \"fixed\": { \"query\": { \"key\": \"hidden\" } }", time: time).CallAsync();

        Assert.Equal(($"{upstream.Address}v2/x", "2026-11-23T08:00:00Z"), (Text(reply, "source"), Text(reply, "retrieved_at")));
        Assert.DoesNotContain("hidden", reply.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpTool_refuses_a_reply_over_the_byte_limit()
    {
        await using StandIn upstream = await StandIn.StartAsync(new string(' ', 200));

        Assert.Equal("response_too_large", (await Declared.Tool(upstream.Address, "\"path\": \"x\", \"maxResponseBytes\": 100").FailAsync()).Code);
    }

    private static async Task<JsonElement> CallAsync(string body, string rest)
    {
        await using StandIn upstream = await StandIn.StartAsync(body);
        return await Declared.Tool(upstream.Address, "\"path\": \"x\", " + rest).CallAsync();
    }

    private static int Number(JsonElement reply, string name) => reply.GetProperty(name).GetInt32();

    private static string Text(JsonElement reply, string name) => reply.GetProperty(name).GetString()!;
}
