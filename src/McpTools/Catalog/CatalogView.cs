using System.Collections.Frozen;
using McpTools.Tools;

namespace McpTools.Catalog;

/// <summary>The catalogue as one caller sees it at one address.</summary>
internal sealed class CatalogView
{
    private readonly FrozenDictionary<string, CatalogEntry> entries;

    public CatalogView(CatalogSnapshot snapshot, Gate gate)
    {
        Snapshot = snapshot;
        CatalogEntry[] picked = [.. snapshot.Entries.Values.Where(entry => !entry.Tool.Definition.IsCompanion && gate.Passes(entry.Tool.Definition))];
        entries = snapshot.Entries.Values.Where(entry => entry.Tool.Definition.IsCompanion && picked.Length > 0).Concat(picked)
            .ToFrozenDictionary(entry => entry.Tool.Definition.Name, StringComparer.Ordinal);
        Definitions = Define(entries.Values);
        Prompts = [.. snapshot.Contents.Prompts.Where(prompt => gate.Passes(prompt.Definition)).OrderBy(prompt => prompt.Definition.Name, StringComparer.Ordinal)];
        Resources = [.. snapshot.Contents.Resources.Where(resource => IsOffered(resource.Definition, gate))
            .OrderBy(resource => resource.Definition.Uri, StringComparer.Ordinal)];
    }

    public CatalogSnapshot Snapshot { get; }

    /// <summary>Of the tools, by name, so that every page and every listing has the same order.</summary>
    public IReadOnlyList<ToolDefinition> Definitions { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<IPrompt> Prompts { get; }

    /// <summary>By URI, templates among them.</summary>
    public IReadOnlyList<IResource> Resources { get; }

    /// <summary>Of <see cref="Resources"/>; made at its first use, since most callers read none.</summary>
    public ResourceIndex ResourceIndex => field ??= new ResourceIndex(Resources);

    public CatalogEntry? Find(string name) => entries.GetValueOrDefault(name);

    public IPrompt? FindPrompt(string name) => Prompts.FirstOrDefault(prompt => prompt.Definition.Name == name);

    private bool IsOffered(ResourceDefinition resource, Gate gate) =>
        resource.IsCompanion ? entries.Count > 0
        : resource.ShowsTool is { } tool ? entries.ContainsKey(tool)
        : gate.Passes(resource);

    /// <summary>Phase one: plain tools. Phase two: those whose description speaks of the plain ones.</summary>
    private static ToolDefinition[] Define(IEnumerable<CatalogEntry> visible)
    {
        ILookup<bool, ITool> byPhase = visible.Select(entry => entry.Tool).ToLookup(tool => tool is IDerivedTool);
        ToolDefinition[] plain = Sort(byPhase[false].Select(tool => tool.Definition));
        return Sort([.. plain, .. byPhase[true].Cast<IDerivedTool>().Select(tool => tool.DefineFor(plain))]);
    }

    private static ToolDefinition[] Sort(IEnumerable<ToolDefinition> definitions) =>
        [.. definitions.OrderBy(definition => definition.Name, StringComparer.Ordinal)];
}
