using System.Collections.Frozen;
using McpTools.Tools;

namespace McpTools.Catalog;

/// <summary>The catalogue as one caller sees it at one address.</summary>
internal sealed class CatalogView
{
    private readonly FrozenDictionary<string, CatalogEntry> entries;

    public CatalogView(CatalogSnapshot snapshot, IEnumerable<CatalogEntry> visible)
    {
        Snapshot = snapshot;
        entries = visible.ToFrozenDictionary(entry => entry.Tool.Definition.Name, StringComparer.Ordinal);
        Definitions = Define(entries.Values);
    }

    public CatalogSnapshot Snapshot { get; }

    /// <summary>By name, so that every page and every listing has the same order.</summary>
    public IReadOnlyList<ToolDefinition> Definitions { get; }

    public CatalogEntry? Find(string name) => entries.GetValueOrDefault(name);

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
