using McpTools.App.Hosting;
using McpTools.App.Hosting.Logging;
using McpTools.Core.Config.Text;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.App.Cli;

/// <summary>Opens the tools without a server, for the verbs that print an answer and end.</summary>
internal static class OneShot
{
    public static ServiceProvider Open(LaunchOptions launch)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddServerLogging(launch));
        return services.AddToolServer(launch).BuildServiceProvider();
    }

    public static void WriteProblems(Terminal terminal, IReadOnlyList<ConfigProblem> problems)
    {
        foreach (ConfigProblem problem in problems)
        {
            terminal.Error.WriteLine(problem);
        }
    }

    /// <summary>Returns words for a shell that completes a line. There are none when the configuration cannot be used, because a shell shows no errors.</summary>
    public static IEnumerable<string> Complete(LaunchOptions launch, Func<LoadedCatalog, IEnumerable<string>> words)
    {
        try
        {
            using ServiceProvider tools = Open(launch);
            return [.. words(tools.GetRequiredService<LoadedCatalog>()).Order(StringComparer.Ordinal)];
        }
        catch (LaunchException)
        {
            return [];
        }
    }
}
