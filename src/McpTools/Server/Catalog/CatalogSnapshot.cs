using System.Collections.Concurrent;
using System.Collections.Frozen;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Schemas;

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
        views.GetOrAdd((caller.Grants, toolset), static (key, snapshot) => new CatalogView(snapshot, new ViewFilter(key.Grants, key.Toolset, snapshot.Toolsets)), this);
}

/// <summary>Everything that one configuration offers, before anybody's view of it.</summary>
internal sealed record CatalogContents
{
    /// <summary>Names are unique.</summary>
    public required IReadOnlyList<ITool> Tools { get; init; }

    /// <summary>Names are unique.</summary>
    public IReadOnlyList<IPrompt> Prompts { get; init; } = [];

    /// <summary>URIs and templates are unique.</summary>
    public IReadOnlyList<IResource> Resources { get; init; } = [];

    public IReadOnlyDictionary<string, Toolset> Toolsets { get; init; } = new Dictionary<string, Toolset>();

    /// <summary>What all of it was made of.</summary>
    public ConfigSnapshot Config { get; init; } = ConfigSnapshot.Empty;

    /// <summary>Knows the secret values of the same configuration.</summary>
    public SecretRedactor Redactor { get; init; } = SecretRedactor.None;

    /// <summary>One for each family; see <see cref="FamilyContents.Activate"/>.</summary>
    public IReadOnlyList<Action> Activations { get; init; } = [];
}

/// <summary>A tool together with what a call needs of it, made at its first call: most tools of a large catalogue are never called.</summary>
internal sealed class CatalogEntry(ITool tool)
{
    public ITool Tool { get; } = tool;

    public JsonSchema Input => field ??= JsonSchema.Compile(Tool.Definition.InputSchema);
}
