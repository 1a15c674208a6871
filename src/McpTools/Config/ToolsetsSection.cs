using System.ComponentModel;

namespace McpTools.Config;

/// <summary>Section <c>toolsets</c>: selections of tools under a name, each with an address of its own.</summary>
internal static class ToolsetsSection
{
    public static readonly ConfigSection<Dictionary<string, Toolset>> Section =
        new("toolsets", ConfigJsonContext.Default.DictionaryStringToolset, []);
}

internal sealed record Toolset
{
    [Description("Names of tools; * stands for any characters, as in weather_*.")]
    public required IReadOnlyList<string> Tools { get; init; }

    [Description("What a model should know of this selection, in place of the server's instructions.")]
    public string? Instructions { get; init; }
}
