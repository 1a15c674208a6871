using McpTools.Config;

namespace McpTools.Tools;

/// <summary>A folder under Tools: what it reads from tools.json, and the tools it makes of that.</summary>
internal interface IToolFamily
{
    /// <summary>The sections of tools.json this family owns.</summary>
    IEnumerable<ConfigSection> Sections { get; }

    /// <summary>Makes the tools for one configuration. A broken entry is reported and left out; the others are returned.</summary>
    IEnumerable<ITool> CreateTools(ConfigSnapshot config, ConfigProblems problems);
}
