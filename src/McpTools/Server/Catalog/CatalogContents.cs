using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Sections;

namespace McpTools.Server.Catalog;

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
