using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Tools.JavaScript;

/// <summary>What a client sees of scripts that never ran.</summary>
public sealed class ScriptProtocolTests
{
    [Fact]
    public async Task Input_that_is_too_large_for_one_frame_is_refused()
    {
        using var pipeline = new ScriptPipeline();

        // Each of them has 4 bytes here, and is written as two escapes, 12 bytes, to the worker.
        string large = string.Concat(Enumerable.Repeat("🌍", 900_000));
        ToolError error = (await pipeline.RunAsync("input.length", $", \"input\": \"{large}\"")).Error!;
        Assert.Equal("limit_input", error.Code);
        Assert.StartsWith("The script and its input have over 8388608 bytes together.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_cannot_be_started_is_told_without_a_word_of_where_it_is()
    {
        using var pipeline = new ScriptPipeline(command: new("/nowhere/at/all", []));
        (string code, string text) = await RefusalAsync(pipeline, new JsonObject { ["code"] = "1" });
        Assert.Equal("script_not_started", code);
        Assert.StartsWith("script_not_started: The script never ran", text, StringComparison.Ordinal);
        Assert.DoesNotContain("nowhere", text, StringComparison.Ordinal);
    }

    private static async Task<(string Code, string Text)> RefusalAsync(ScriptPipeline pipeline, JsonObject arguments)
    {
        await using var server = new ProtocolServer(pipeline.Tool);
        JsonNode answer = await server.RequestAsync("tools/call", new JsonObject { ["name"] = "javascript_run", ["arguments"] = arguments });
        JsonNode result = answer["result"]!;
        Assert.True((bool)result["isError"]!);
        return ((string)result["_meta"]!["mcptools/error"]!["code"]!, (string)result["content"]![0]!["text"]!);
    }
}
