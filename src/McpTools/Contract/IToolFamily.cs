using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;

namespace McpTools.Contract;

/// <summary>A folder under Tools: what it reads from tools.json, and what it offers for that.</summary>
/// <remarks>A broken entry is reported and left out; the others are returned.</remarks>
internal interface IToolFamily
{
    /// <summary>The sections of tools.json this family owns.</summary>
    IEnumerable<ConfigSection> Sections { get; }

    IEnumerable<ITool> CreateTools(ConfigSnapshot config, ConfigProblems problems) => [];

    IEnumerable<IPrompt> CreatePrompts(ConfigSnapshot config, ConfigProblems problems) => [];

    IEnumerable<IResource> CreateResources(ConfigSnapshot config, ConfigProblems problems) => [];
}
