using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Config.Files;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Text;
using McpTools.Tests.Support;
using McpTools.Tools.Http;

namespace McpTools.Tests.Tools.Http;

/// <summary>Creates tools from declarations, which are JSON text as in tools.json.</summary>
internal static class Declared
{
    public const string Key = "s3cret-key-0123456789";

    public static IReadOnlyList<ITool> Tools(string apis, string tools, ConfigProblems problems, TimeProvider? time = null)
    {
        var files = new NamedFiles(null);
        var secrets = new SecretVault(Environment, files);
        return HttpFamily.CreateTools(
            JsonSerializer.Deserialize(apis, HttpJson.Default.IReadOnlyDictionaryStringApiEntry)!,
            JsonSerializer.Deserialize(tools, HttpJson.Default.IReadOnlyListToolEntry)!,
            new HttpToolReader(Outbound.ToLoopback(time), secrets, new TransformReader(ScriptWorkers.Operator(), files, secrets, requireSandbox: false)),
            secrets,
            problems);
    }

    public static string? Environment(string name) => name switch
    {
        "KEY" => Key,
        "BROKEN" => "a\r\nX-Injected: b",
        _ => null,
    };

    /// <param name="upstream">The server that the tool calls.</param>
    /// <param name="rest">Further members of the entry, which has kind, name, description and api.</param>
    public static ITool Tool(Uri upstream, string rest, string headers = "{}", TimeProvider? time = null)
    {
        var problems = new ConfigProblems();
        IReadOnlyList<ITool> tools = Tools(
            $$"""{ "crm": { "baseUrl": "{{upstream}}v2/", "headers": {{headers}} } }""",
            $$"""[ { "kind": "http", "name": "crm_find", "description": "Finds.", "api": "crm", {{rest}} } ]""",
            problems,
            time);
        Assert.Equal([], problems.All);
        return Assert.Single(tools);
    }

    public static async Task<JsonElement> CallAsync(this ITool tool, string arguments = "{}")
    {
        ToolResult result = await tool.CallAsync(JsonElement.Parse(arguments), Some.Context(), TestContext.Current.CancellationToken);
        Assert.Null(result.Error);
        Assert.Equal(result.Structured!.Value.GetRawText(), Assert.IsType<ToolContent.Text>(result.Content[0]).Value);
        Assert.Equal([], McpTools.Core.Schemas.JsonSchema.Compile(tool.Definition.OutputSchema!.Value).Validate(result.Structured.Value));
        return result.Structured.Value;
    }

    public static async Task<ToolError> FailAsync(this ITool tool, string arguments = "{}") => (await Assert.ThrowsAsync<ToolErrorException>(
        () => tool.CallAsync(JsonElement.Parse(arguments), Some.Context(), TestContext.Current.CancellationToken).AsTask())).Error;
}
