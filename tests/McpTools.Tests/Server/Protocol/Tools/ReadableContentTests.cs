using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Protocol.Tools;

public sealed class ReadableContentTests
{
    private static async Task<JsonArray> CallAsync(ToolResult result)
    {
        await using var server = new ProtocolServer(DelegatingTool.Answering("t", result));
        return (await server.RequestAsync("tools/call", new JsonObject { ["name"] = "t" }))["result"]!["content"]!.AsArray();
    }

    [Theory]
    [InlineData("42")]
    [InlineData("-1.5e3")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("\"text in quotes\"")]
    [InlineData(" [1, {\"a\": [2]}]\n")]
    public async Task ReadableContent_marks_a_value_that_a_client_would_take_for_structured_content(string value) =>
        Assert.Equal("result: " + value, (string?)Assert.Single(await CallAsync(ToolResult.Text(value)))!["text"]);

    [Theory]
    [InlineData("{\"a\": 1}")]
    [InlineData("[1, 2] and more")]
    [InlineData("12 monkeys")]
    [InlineData("undefined")]
    [InlineData("nullable")]
    [InlineData("it's text – 👍")]
    public async Task ReadableContent_leaves_objects_and_text(string text) =>
        Assert.Equal(text, (string?)Assert.Single(await CallAsync(ToolResult.Text(text)))!["text"]);

    [Fact]
    public async Task ReadableContent_leaves_a_value_beside_structured_content()
    {
        var result = new ToolResult { Content = [new ToolContent.Text("[1]")], Structured = System.Text.Json.JsonElement.Parse("""{"items":[1]}""") };

        Assert.Equal("[1]", (string?)Assert.Single(await CallAsync(result))!["text"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\u00A0")]
    public async Task ReadableContent_sends_no_empty_text(string blank)
    {
        Assert.Equal("(empty)", (string?)Assert.Single(await CallAsync(ToolResult.Text(blank)))!["text"]);
        Assert.Equal("x", (string?)Assert.Single(await CallAsync(new ToolResult { Content = [new ToolContent.Text(blank), new ToolContent.Text("x")] }))!["text"]);
        Assert.Equal("image", (string?)Assert.Single(await CallAsync(new ToolResult { Content = [new ToolContent.Text(blank), new ToolContent.Image(new byte[3], "image/png")] }))!["type"]);
    }

    [Fact]
    public async Task ReadableContent_sends_one_text()
    {
        JsonArray content = await CallAsync(new ToolResult
        {
            Content = [new ToolContent.Text("[1]"), new ToolContent.Image(new byte[3], "image/png"), new ToolContent.Text("console: done")],
        });

        Assert.Equal(["text", "image"], content.Select(block => (string)block!["type"]!));
        Assert.Equal("[1]\n\nconsole: done", (string)content[0]!["text"]!);
    }

    [Fact]
    public async Task ReadableContent_sends_an_SVG_as_text() =>
        Assert.Equal("<svg/>", (string)Assert.Single(await CallAsync(new ToolResult { Content = [new ToolContent.TextResource("result://1", "image/svg+xml", "<svg/>")] }))!["text"]!);
}
