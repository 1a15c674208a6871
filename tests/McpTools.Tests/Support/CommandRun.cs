using McpTools.App.Cli;

namespace McpTools.Tests.Support;

/// <summary>Runs the command line of the program in the process of the test.</summary>
internal static class CommandRun
{
    public static async Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = await CommandLine.RunAsync(arguments, new Terminal(output, error, true, true), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
