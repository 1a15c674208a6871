using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;

namespace McpTools.Server.Catalog;

/// <summary>Makes a snapshot of what every family offers for one configuration.</summary>
internal sealed class CatalogBuilder(IEnumerable<IToolFamily> families)
{
    /// <summary>A name that is taken is reported and its second owner left out; nothing stops the others. Changes nothing else.</summary>
    /// <param name="config">What to make it of.</param>
    /// <param name="problems">Told what is left out.</param>
    /// <param name="readOnly">Leaves out every tool that may change something.</param>
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
            AddUnserved(toolsets, problems);
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

    private static void AddUnserved(Dictionary<string, Toolset> toolsets, ConfigProblems problems)
    {
        foreach (string name in toolsets.Where(toolset => toolset.Value.CodeOnly).Select(toolset => toolset.Key))
        {
            problems.Add(
                ToolsetsSection.PointerTo(name).Append("codeOnly"),
                "javascript_run is switched off, so the toolset has nothing to serve in place of its tools",
                "Take \"enabled\": false out of the section \"javascript\", or \"codeOnly\" out of the toolset");
        }
    }

    private static List<T> Unique<T>(IEnumerable<T> all, Func<T, string> keyOf, Action<string> taken)
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
                taken(keyOf(one));
            }
        }

        return unique;
    }
}
