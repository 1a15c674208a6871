using System.Collections.Concurrent;
using System.Collections.Frozen;
using McpTools.Config;
using McpTools.Tools;

namespace McpTools.Catalog;

/// <summary>What there is at one moment. Never changes: a reload swaps it whole, and a call ends on the snapshot it began with.</summary>
internal sealed class CatalogSnapshot
{
    private readonly ConcurrentDictionary<(Grants Grants, string? Toolset), CatalogView> views = new();

    /// <param name="tools">Names are unique.</param>
    /// <param name="toolsets">Globs over tool names, by toolset name.</param>
    /// <param name="redactor">Knows the secret values of the same configuration.</param>
    public CatalogSnapshot(
        IEnumerable<ITool> tools, IReadOnlyDictionary<string, IReadOnlyList<string>> toolsets, SecretRedactor redactor)
    {
        Entries = tools.ToFrozenDictionary(tool => tool.Definition.Name, tool => new CatalogEntry(tool), StringComparer.Ordinal);
        Toolsets = toolsets.ToFrozenDictionary(StringComparer.Ordinal);
        Redactor = redactor;
    }

    public FrozenDictionary<string, CatalogEntry> Entries { get; }

    public FrozenDictionary<string, IReadOnlyList<string>> Toolsets { get; }

    public SecretRedactor Redactor { get; }

    /// <summary>What this caller sees and may call at this address. With the <c>allow</c> step the only gate there is.</summary>
    /// <param name="caller">Its grants decide.</param>
    /// <param name="toolset">Narrows the view further; null for the whole catalogue, an unknown name for nothing.</param>
    public CatalogView For(Caller caller, string? toolset) =>
        views.GetOrAdd((caller.Grants, toolset), static (key, snapshot) => snapshot.MakeView(key.Grants, key.Toolset), this);

    private CatalogView MakeView(Grants grants, string? toolset)
    {
        var granted = new ToolGlobs([.. grants.Tools, .. grants.Toolsets.SelectMany(GlobsOf)]);
        var served = toolset is null ? ToolGlobs.All : new ToolGlobs(GlobsOf(toolset));
        return new CatalogView(this, Entries.Where(entry => granted.Match(entry.Key) && served.Match(entry.Key)).Select(entry => entry.Value));
    }

    private IReadOnlyList<string> GlobsOf(string toolset) => Toolsets.GetValueOrDefault(toolset, []);
}
