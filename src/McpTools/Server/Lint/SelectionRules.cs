using McpTools.Core.Config.Sections;
using McpTools.Core.Json;
using McpTools.Core.Schemas;
using McpTools.Server.Catalog;

namespace McpTools.Server.Lint;

/// <summary>Finds patterns that select nothing, so that a toolset or a key grants less than it seems to.</summary>
internal sealed class SelectionRules(CatalogContents contents, Findings findings)
{
    private readonly string[] tools = [.. contents.Tools.Select(tool => tool.Definition.Name)];
    private readonly string[] prompts = [.. contents.Prompts.Select(prompt => prompt.Definition.Name)];
    private readonly string[] resources = [.. contents.Resources.Select(resource => resource.Definition.Name)];
    private readonly string[] tags =
    [
        .. contents.Tools.SelectMany(tool => tool.Definition.Tags)
            .Concat(contents.Prompts.SelectMany(prompt => prompt.Definition.Tags))
            .Concat(contents.Resources.SelectMany(resource => resource.Definition.Tags)).Distinct(),
    ];

    public void Check()
    {
        foreach ((string name, Toolset toolset) in contents.Toolsets)
        {
            JsonPointer pointer = ToolsetsSection.PointerTo(name);
            Check(pointer.Append("tools"), toolset.Tools, tools, "tool");
            Check(pointer.Append("tags"), toolset.Tags, tags, "tag");
            Check(pointer.Append("prompts"), toolset.Prompts, prompts, "prompt");
            Check(pointer.Append("resources"), toolset.Resources, resources, "resource");
        }

        IReadOnlyList<AccessKey> keys = contents.Config.Get(AccessSection.Section).Keys;
        for (int i = 0; i < keys.Count; i++)
        {
            Check(AccessSection.KeyAt(i).Append("tools"), keys[i].Tools ?? [], tools, "tool");
            Check(AccessSection.KeyAt(i).Append("prompts"), keys[i].Prompts ?? [], prompts, "prompt");
            Check(AccessSection.KeyAt(i).Append("resources"), keys[i].Resources ?? [], resources, "resource");
        }
    }

    private void Check(JsonPointer pointer, IReadOnlyList<string> globs, string[] names, string kind)
    {
        for (int i = 0; i < globs.Count; i++)
        {
            var glob = new Selector([globs[i]]);
            if (!names.Any(name => glob.Selects(name, [])))
            {
                findings.OnFile(
                    pointer.Append(i), "selects-nothing", $"\"{ShownText.Short(globs[i])}\" is the name of no {kind}",
                    NearestName.Among(names, globs[i]) is { } nearest ? $"Did you mean \"{nearest}\"?" : $"Write the name of a {kind}{(kind == "tool" ? ", as \"mcptools list\" shows it" : "")}, with * for any characters");
            }
        }
    }
}
