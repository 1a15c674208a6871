using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Server.Catalog;
using McpTools.Server.Lint;

namespace McpTools.Tests.Server.Lint;

/// <summary>Runs the lint rules over tools or over the text of a file.</summary>
internal static class Linted
{
    public static ToolDefinition Tool(
        string name = "find_things", string description = "Finds things by their name. Use it to look one up.", string input = """{"type":"object","properties":{}}""",
        string? output = null, string title = "Find things") => new()
        {
            Name = name,
            Title = title,
            Description = description,
            InputSchema = JsonElement.Parse(input),
            OutputSchema = output is null ? null : JsonElement.Parse(output),
            Hints = new ToolHints(true, false, true, false),
        };

    public static IReadOnlyList<Finding> Check(params ToolDefinition[] tools) => Check(ConfigSnapshot.Empty, tools);

    public static IReadOnlyList<Finding> Check(ConfigSnapshot config, params ToolDefinition[] tools) => Check(config, 1, null, tools);

    public static IReadOnlyList<Finding> Check(ConfigSnapshot config, int tokensOfEach, int? maxTokens, params ToolDefinition[] tools)
    {
        var catalog = new CatalogSnapshot(new CatalogContents
        {
            Tools = [.. tools.Select(tool => new Described(tool))],
            Toolsets = config.Get(ToolsetsSection.Section),
            Config = config,
        });
        return CatalogLint.Check(catalog, [.. tools.Select(tool => (tool, tokensOfEach))], maxTokens);
    }

    /// <summary>Runs all rules over the text of a file, which need not be valid.</summary>
    public static IReadOnlyList<Finding> CheckText(string text) =>
        Check(ConfigSnapshot.Read("tools.json", Encoding.UTF8.GetBytes(text), [], _ => null));

    private sealed class Described(ToolDefinition definition) : ITool
    {
        public ToolDefinition Definition => definition;

        public ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
