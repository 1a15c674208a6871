using System.Collections.Concurrent;
using System.Collections.Frozen;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Sections;
using McpTools.Core.Schemas;

namespace McpTools.Server.Catalog;

/// <summary>Everything that one configuration offers. It never changes: a reload replaces it as a whole, and a call ends on the snapshot with which it began.</summary>
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

    /// <summary>All tools by name, regardless of who may use them.</summary>
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

    /// <summary>Returns what this caller sees and may use at this address. This is the only access check.</summary>
    /// <param name="caller">The caller, whose grants decide.</param>
    /// <param name="toolset">The toolset of the address, which narrows the view further. Null means the whole catalogue, and an unknown name means nothing.</param>
    public CatalogView For(Caller caller, string? toolset) =>
        views.GetOrAdd((caller.Grants, toolset), static (key, snapshot) => new CatalogView(snapshot, new ViewFilter(key.Grants, key.Toolset, snapshot.Toolsets)), this);
}

/// <summary>The parts from which a snapshot is built.</summary>
internal sealed record CatalogContents
{
    /// <summary>The tools, with unique names.</summary>
    public required IReadOnlyList<ITool> Tools { get; init; }

    /// <summary>The prompts, with unique names.</summary>
    public IReadOnlyList<IPrompt> Prompts { get; init; } = [];

    /// <summary>The resources, with unique URIs and templates.</summary>
    public IReadOnlyList<IResource> Resources { get; init; } = [];

    public IReadOnlyDictionary<string, Toolset> Toolsets { get; init; } = new Dictionary<string, Toolset>();

    /// <summary>The configuration that everything here was made from.</summary>
    public ConfigSnapshot Config { get; init; } = ConfigSnapshot.Empty;

    /// <summary>The redactor that knows the secret values of the same configuration.</summary>
    public SecretRedactor Redactor { get; init; } = SecretRedactor.None;

    /// <summary>One action for each family; see <see cref="FamilyContents.Activate"/>.</summary>
    public IReadOnlyList<Action> Activations { get; init; } = [];
}

/// <summary>A tool with its compiled schema. It is compiled at the first call, because most tools of a large catalogue are never called.</summary>
internal sealed class CatalogEntry(ITool tool)
{
    public ITool Tool { get; } = tool;

    public JsonSchema Input => field ??= JsonSchema.Compile(Tool.Definition.InputSchema);
}
