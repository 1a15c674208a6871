using System.Collections.Concurrent;
using System.Collections.Frozen;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Sections;

namespace McpTools.Server.Catalog;

/// <summary>What there is at one moment. Never changes: a reload swaps it whole, and a call ends on the snapshot it began with.</summary>
internal sealed class CatalogSnapshot
{
    private readonly ConcurrentDictionary<(Grants Grants, string? Toolset), CatalogView> views = new();
    private bool activated;

    public CatalogSnapshot(CatalogContents contents)
    {
        Contents = contents;
        Entries = contents.Tools.ToFrozenDictionary(tool => tool.Definition.Name, tool => new CatalogEntry(tool), StringComparer.Ordinal);
    }

    public CatalogContents Contents { get; }

    /// <summary>Every tool, whoever may use it.</summary>
    public FrozenDictionary<string, CatalogEntry> Entries { get; }

    public IReadOnlyDictionary<string, Toolset> Toolsets => Contents.Toolsets;

    public ConfigSnapshot Config => Contents.Config;

    public SecretRedactor Redactor => Contents.Redactor;

    /// <summary>Puts the state that the families share between configurations in use for this one. Only the first call has an effect.</summary>
    public void Activate()
    {
        if (!Interlocked.Exchange(ref activated, true))
        {
            foreach (Action activation in Contents.Activations)
            {
                activation();
            }
        }
    }

    /// <summary>What this caller sees and may use at this address: the only gate there is.</summary>
    /// <param name="caller">Its grants decide.</param>
    /// <param name="toolset">Narrows the view further; null for the whole catalogue, an unknown name for nothing.</param>
    public CatalogView For(Caller caller, string? toolset) =>
        views.GetOrAdd((caller.Grants, toolset), static (key, snapshot) => new CatalogView(snapshot, new Gate(key.Grants, key.Toolset, snapshot.Toolsets)), this);
}
