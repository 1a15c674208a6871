using McpTools.Config;
using McpTools.Tools;

namespace McpTools.Catalog;

/// <summary>Makes a snapshot of what every family offers for one configuration.</summary>
internal sealed class CatalogBuilder(IEnumerable<IToolFamily> families)
{
    /// <summary>A name that is taken is reported and its second owner left out; nothing stops the others.</summary>
    public CatalogSnapshot Build(ConfigSnapshot config, ConfigProblems problems)
    {
        var tools = new Dictionary<string, ITool>(StringComparer.Ordinal);
        foreach (ITool tool in families.SelectMany(family => family.CreateTools(config, problems)))
        {
            string name = tool.Definition.Name;
            if (!tools.TryAdd(name, tool))
            {
                problems.Add("/tools", $"Two tools are named \"{name}\".", "Give one of them another name.");
            }
        }

        return new CatalogSnapshot(tools.Values, Toolsets(config), config.Redactor);
    }

    private static Dictionary<string, IReadOnlyList<string>> Toolsets(ConfigSnapshot config) =>
        config.Get(ToolsetsSection.Section).ToDictionary(toolset => toolset.Key, toolset => toolset.Value.Tools, StringComparer.Ordinal);
}
