using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;

namespace McpTools.Conformance.Fixtures;

/// <summary>Creates the fixtures that the tool contract of the product can express.</summary>
/// <param name="services">Provides the catalogue and its subscribers, which are created after the families.</param>
/// <param name="time">Measures every wait.</param>
internal sealed class FixtureFamily(IServiceProvider services, TimeProvider time) : IToolFamily
{
    public IEnumerable<ConfigSection> Sections => [];

    public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems) => new() { Tools = [.. CreateTools()] };

    private IEnumerable<ITool> CreateTools() =>
    [
        .. TextTools.All(),
        .. MediaTools.All(),
        .. ProgressTools.All(time),
        .. AskingTools.All(),
        .. FormTools.All(),
        .. TaskTools.All(time),
        .. SchemaTools.All(),
        .. ChangeTriggers.All(services),
    ];
}
