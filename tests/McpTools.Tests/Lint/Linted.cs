using System.Text;
using System.Text.Json;
using McpTools.Config;
using McpTools.Lint;
using McpTools.Tools;

namespace McpTools.Tests.Lint;

/// <summary>Tools and files as the rules see them.</summary>
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

    public static IReadOnlyList<Finding> Check(ConfigSnapshot config, params ToolDefinition[] tools) =>
        CatalogLint.Check(config, tools, [.. tools.Select(tool => tool.Name)], _ => 1, maxTokens: null);

    /// <summary>What is found in the text of a file, whatever it says.</summary>
    public static IReadOnlyList<Finding> CheckText(string text) =>
        Check(ConfigSnapshot.Read("tools.json", Encoding.UTF8.GetBytes(text), [], _ => null));
}
