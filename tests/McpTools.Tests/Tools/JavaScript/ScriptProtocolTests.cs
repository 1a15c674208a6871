using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Tools.JavaScript;

/// <summary>Tests the answers to a client whose script never ran.</summary>
public sealed class ScriptProtocolTests
{
    [Fact]
    public async Task JavaScriptRun_refuses_input_that_is_too_large_for_one_frame()
    {
        using var pipeline = new ScriptPipeline();

        // Each character has 4 bytes here, and 12 bytes as two escapes in the request to the worker.
        string large = string.Concat(Enumerable.Repeat("🌍", 900_000));
        ToolError error = (await pipeline.RunAsync("input.length", $", \"input\": \"{large}\"")).Error!;
        Assert.Equal("limit_input", error.Code);
        Assert.StartsWith("The script and its input have over 8388608 bytes together.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JavaScriptRun_does_not_name_the_path_of_a_worker_that_cannot_be_started()
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
