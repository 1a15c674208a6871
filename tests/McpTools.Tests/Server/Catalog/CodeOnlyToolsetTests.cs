using System.Text.Json;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Catalog;

/// <summary>Tests over HTTP the <see cref="McpTools.Server.Catalog.CatalogView"/> of a toolset whose tools only scripts can call.</summary>
public sealed class CodeOnlyToolsetTests
{
    private const string Config = """
        {
          "version": 1,
          "javascript": { "timeout": "40s", "maxTimeout": "40s" },
          "access": { "keys": [
            { "name": "coder", "key": { "env": "KEY_CODER" }, "toolsets": [ "code" ] },
            { "name": "picker", "key": { "env": "KEY_PICKER" }, "tools": [ "row_1", "javascript_run" ] }
          ] },
          "toolsets": { "code": { "tools": [ "row_*" ], "codeOnly": true } }
        }
        """;

    private const string Coder = "the-value-of-KEY_CODER";

    private static ITool[] Rows(int count) =>
        [.. Enumerable.Range(0, count).Select(i => DelegatingTool.Answering($"row_{i}", $"row {i}")), DelegatingTool.Answering("other", "other")];

    [Fact]
    public async Task CatalogView_lists_only_the_tool_that_runs_code_and_its_companion()
    {
        await using RunningServer server = await RunningServer.StartAsync(Config, Rows(3));
        Assert.Equal(["javascript_run", "results_read"], await server.ListAsync(Coder, "/mcp/code"));
    }

    [Fact]
    public async Task CatalogView_Inner_gives_scripts_the_hidden_tools_and_no_others()
    {
        await using RunningServer server = await RunningServer.StartAsync(Config, Rows(3));
        Assert.Equal(
            """result: ["row 2",["results_read","row_0","row_1","row_2"],"unknown_tool",true]""",
            await RunAsync(server, "[await tools.row_2(), (await tools.search('row')).map(t => t.name).sort(), await tools.other({}).catch(e => e.code), (await tools.describe('row_1')).includes('tools.row_1(')]"));
    }

    [Fact]
    public async Task CatalogView_Inner_gives_scripts_no_tool_that_the_key_was_not_granted()
    {
        await using RunningServer server = await RunningServer.StartAsync(Config, Rows(3));
        Assert.Equal(
            """result: ["row 1","unknown_tool"]""",
            await RunAsync(server, "[await tools.row_1(), await tools.row_2().catch(e => e.code)]", "the-value-of-KEY_PICKER"));
    }

    [Fact]
    public async Task CatalogView_answers_a_call_of_a_hidden_tool_like_a_call_of_an_unknown_one()
    {
        await using RunningServer server = await RunningServer.StartAsync(Config, Rows(3));
        string hidden = await RefusalAsync(server, "row_1");
        Assert.Equal(hidden.Replace("row_1", "row_9", StringComparison.Ordinal), await RefusalAsync(server, "row_9"));
        Assert.Contains("row_1", hidden, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, " Tools: results_read, row_0, row_1, row_2.")]
    [InlineData(1_000, " more that tools.search finds.")]
    public async Task JavaScriptRun_names_as_many_inner_tools_as_fit_into_its_description(int tools, string end)
    {
        await using RunningServer server = await RunningServer.StartAsync(Config, Rows(tools));
        (_, JsonElement message) = await server.AskAsync(server.Request("tools/list", path: "/mcp/code", key: Coder));
        string description = message.GetProperty("result").GetProperty("tools").EnumerateArray()
            .Single(tool => tool.GetProperty("name").GetString() == "javascript_run").GetProperty("description").GetString()!;
        Assert.EndsWith(end, description, StringComparison.Ordinal);
        Assert.DoesNotContain("other,", description, StringComparison.Ordinal);
        Assert.InRange(description.Length, tools == 3 ? 500 : 1_400, 1_500);
    }

    private static async Task<string> RunAsync(RunningServer server, string code, string key = Coder)
    {
        string parameters = $$"""
            "name": "javascript_run", "arguments": { "code": "{{JsonEncodedText.Encode(code)}}" }
            """;
        (int status, JsonElement message) = await server.AskAsync(
            server.Request("tools/call", parameters, "/mcp/code", key, request => request.Headers.Add("Mcp-Name", "javascript_run")));
        Assert.Equal(200, status);
        return message.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString()!;
    }

    private static async Task<string> RefusalAsync(RunningServer server, string tool)
    {
        (_, JsonElement message) = await server.AskAsync(server.CallRequest(tool, Coder, "/mcp/code"));
        return message.GetProperty("error").GetProperty("message").GetString()!;
    }
}
