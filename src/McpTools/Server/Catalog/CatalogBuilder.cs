using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;

namespace McpTools.Server.Catalog;

/// <summary>Builds the snapshot of one configuration from what the families create.</summary>
internal sealed class CatalogBuilder(IEnumerable<IToolFamily> families)
{
    /// <summary>Builds without a side effect. Where two share a name, the second one is reported and left out; the others are built.</summary>
    /// <param name="config">The configuration to build from.</param>
    /// <param name="problems">Collects what is left out, and why.</param>
    /// <param name="readOnly">Whether to leave out every tool that may change something.</param>
    public CatalogSnapshot Build(ConfigSnapshot config, ConfigProblems problems, bool readOnly = false)
    {
        FamilyContents[] contents = [.. families.Select(family => family.Create(config, problems))];
        IReadOnlyList<ITool> tools = Unique(
            contents.SelectMany(family => family.Tools), tool => tool.Definition.Name, name => problems.AddNamed(
                "/tools", name, $"The name \"{name}\" is taken by another tool.", "Give it another name."));
        IReadOnlyList<IPrompt> prompts = Unique(
            contents.SelectMany(family => family.Prompts), prompt => prompt.Definition.Name, name => problems.AddNamed(
                "/prompts", name, $"The name \"{name}\" is taken by another prompt.", "Give it another name."));
        IReadOnlyList<IResource> resources = Unique(
            contents.SelectMany(family => family.Resources), resource => resource.Definition.Uri, uri => problems.AddNamed(
                "/resources", uri, $"The URI \"{uri}\" is taken by another resource.", "Give it another URI."));
        Dictionary<string, Toolset> toolsets = config.Get(ToolsetsSection.Section);
        if (!tools.Any(tool => tool.Definition.CallsTools))
        {
            ReportUnservedToolsets(toolsets, problems);
        }

        return new CatalogSnapshot(new CatalogContents
        {
            Tools = readOnly ? [.. tools.Where(tool => tool.Definition.Hints.ReadOnly)] : tools,
            Prompts = prompts,
            Resources = resources,
            Toolsets = toolsets,
            Config = config,
            Redactor = config.Redactor,
            Activations = [.. contents.Select(family => family.Activate)],
        });
    }

    private static void ReportUnservedToolsets(Dictionary<string, Toolset> toolsets, ConfigProblems problems)
    {
        foreach (string name in toolsets.Where(toolset => toolset.Value.CodeOnly).Select(toolset => toolset.Key))
        {
            problems.Add(
                ToolsetsSection.PointerTo(name).Append("codeOnly"),
                "javascript_run is switched off, so the toolset has nothing to serve instead of its tools",
                "Remove \"enabled\": false from the section \"javascript\", or \"codeOnly\" from the toolset");
        }
    }

    private static List<T> Unique<T>(IEnumerable<T> all, Func<T, string> keyOf, Action<string> reportTaken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<T> unique = [];
        foreach (T one in all)
        {
            if (seen.Add(keyOf(one)))
            {
                unique.Add(one);
            }
            else
            {
                reportTaken(keyOf(one));
            }
        }

        return unique;
    }
}
