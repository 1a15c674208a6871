using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Modules.State;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tools.Results;

/// <summary>Reads the rest of results that were too large to send.</summary>
internal sealed class ResultsFamily(ResultHandles handles) : IToolFamily
{
    public IEnumerable<ConfigSection> Sections => [];

    public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems) =>
        new() { Tools = [new ResultsRead()], Resources = [new ResultResource(handles)] };
}

internal static class ResultsRegistration
{
    public static IServiceCollection AddResults(this IServiceCollection services) => services.AddSingleton<IToolFamily, ResultsFamily>();
}
