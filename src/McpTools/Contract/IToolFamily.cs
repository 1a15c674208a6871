using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;

namespace McpTools.Contract;

/// <summary>A folder under Tools: the sections of tools.json that it reads, and what it serves for them.</summary>
internal interface IToolFamily
{
    /// <summary>The sections of tools.json that this family owns.</summary>
    IEnumerable<ConfigSection> Sections { get; }

    /// <summary>Builds what the family serves for one configuration.</summary>
    /// <remarks>
    /// The configuration may still be refused, so this changes nothing that another configuration uses.
    /// A broken entry is reported and left out; the others are returned.
    /// </remarks>
    FamilyContents Create(ConfigSnapshot config, ConfigProblems problems);
}

/// <summary>What a family serves for one configuration.</summary>
internal sealed record FamilyContents
{
    public static FamilyContents Empty { get; } = new();

    public IReadOnlyList<ITool> Tools { get; init; } = [];

    public IReadOnlyList<IPrompt> Prompts { get; init; } = [];

    public IReadOnlyList<IResource> Resources { get; init; } = [];

    /// <summary>Puts this configuration in use where the family shares state between configurations.</summary>
    /// <remarks>
    /// Runs once, after the catalogue was accepted and before it is served; never for a configuration that is refused or only checked.
    /// Does not throw. Calls of the previous configuration may still run and keep what they use.
    /// </remarks>
    public Action Activate { get; init; } = static () => { };
}
