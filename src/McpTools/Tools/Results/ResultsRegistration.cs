using McpTools.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tools.Results;

internal static class ResultsRegistration
{
    public static IServiceCollection AddResults(this IServiceCollection services) => services.AddSingleton<IToolFamily, ResultsFamily>();
}
