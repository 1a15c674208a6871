using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Modules.State;

namespace McpTools.Tools.Results;

/// <summary>Reading on in what was too large to send whole.</summary>
internal sealed class ResultsFamily(ResultHandles handles) : IToolFamily
{
    public IEnumerable<ConfigSection> Sections => [];

    public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems) =>
        new() { Tools = [new ResultsRead()], Resources = [new ResultResource(handles)] };
}
