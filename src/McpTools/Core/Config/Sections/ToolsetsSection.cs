using System.ComponentModel;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Sections;

/// <summary>Section <c>toolsets</c>: named selections of tools, prompts and resources, each with an address of its own.</summary>
internal static class ToolsetsSection
{
    public static readonly ConfigSection<Dictionary<string, Toolset>> Section =
        new("toolsets", ConfigJsonContext.Default.DictionaryStringToolset, [], Check);

    public static JsonPointer PointerTo(string name) => JsonPointer.Of(Section.Name, name);

    private static Dictionary<string, Toolset> Check(Dictionary<string, Toolset> toolsets, ConfigProblems problems)
    {
        foreach (string name in toolsets.Where(toolset => toolset.Value.IsEmpty).Select(toolset => toolset.Key).ToArray())
        {
            problems.Add(PointerTo(name), "the toolset selects nothing", "Write \"tools\": [\"weather_*\"], or \"tags\", \"prompts\" or \"resources\"");
            toolsets.Remove(name);
        }

        return toolsets;
    }
}

internal sealed record Toolset
{
    [Description("Names of tools; * stands for any characters, as in weather_*.")]
    public IReadOnlyList<string> Tools { get; set; } = [];

    [Description("Tags of tools, prompts and resources, e.g. the name of an API; * stands for any characters.")]
    public IReadOnlyList<string> Tags { get; set; } = [];

    [Description("Names of prompts; * stands for any characters.")]
    public IReadOnlyList<string> Prompts { get; set; } = [];

    [Description("Names of resources; * stands for any characters.")]
    public IReadOnlyList<string> Resources { get; set; } = [];

    [Description("Serves javascript_run in place of the tools, which its scripts call, so that many tools cost no more than one; results_read goes along. Default false.")]
    public bool CodeOnly { get; set; }

    [Description("What a model should know of this selection, in place of the server's instructions.")]
    public string? Instructions { get; init; }

    internal bool IsEmpty => Tools.Count + Tags.Count + Prompts.Count + Resources.Count == 0;
}
