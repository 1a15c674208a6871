using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;

namespace McpTools.Contract;

/// <summary>A folder under Tools: the sections of tools.json that it reads, and the tools, prompts and resources that it makes of them.</summary>
internal interface IToolFamily
{
    /// <summary>The sections of tools.json that this family reads. Families may share a section.</summary>
    IEnumerable<ConfigSection> Sections { get; }

    /// <summary>Builds what the family serves for one configuration.</summary>
    /// <remarks>
    /// The configuration may still be refused, so this method changes nothing that another configuration uses. Such changes belong
    /// into <see cref="FamilyContents.Activate"/>. Calls do not overlap.
    /// </remarks>
    /// <param name="config">The configuration, whose sections have passed their schemas and checks.</param>
    /// <param name="problems">Receives what is wrong with an entry. The entry is left out, and the others are returned.</param>
    FamilyContents Create(ConfigSnapshot config, ConfigProblems problems);
}

/// <summary>What a family serves for one configuration.</summary>
internal sealed record FamilyContents
{
    /// <summary>For a family that is switched off.</summary>
    public static FamilyContents Empty { get; } = new();

    /// <summary>The tools, with names that are unique among all families.</summary>
    public IReadOnlyList<ITool> Tools { get; init; } = [];

    /// <summary>The prompts, with unique names.</summary>
    public IReadOnlyList<IPrompt> Prompts { get; init; } = [];

    /// <summary>The resources, with unique names and URIs.</summary>
    public IReadOnlyList<IResource> Resources { get; init; } = [];

    /// <summary>Puts this configuration to use where the family shares state between configurations. Does nothing by default.</summary>
    /// <remarks>
    /// Runs once, after the catalogue was accepted and before it is served. Never runs for a configuration that is refused or only checked.
    /// Does not throw. Calls of the previous configuration may still run, so it must not dispose of anything that they use.
    /// </remarks>
    public Action Activate { get; init; } = static () => { };
}
