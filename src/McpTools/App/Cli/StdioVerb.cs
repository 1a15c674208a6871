using System.CommandLine;
using McpTools.App.Hosting.Stdio;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Cli;

internal static class StdioVerb
{
    public const string Name = "stdio";

    public static Command Make(GlobalOptions options, Terminal terminal)
    {
        var verb = new Command(Name, "Serve one client over stdin and stdout; the log goes to stderr");
        HelpWithExamples.Set(
            verb,
            "mcptools stdio",
            "mcptools stdio --config /home/me/tools.json --log-file /tmp/mcptools.log",
            """{ "mcpServers": { "mcptools": { "command": "/path/to/mcptools", "args": ["stdio"] } } }""");
        verb.SetAction((parsed, cancellationToken) => RunAsync(options, parsed, terminal, cancellationToken));
        return verb;
    }

    public static Task<int> RunAsync(GlobalOptions options, ParseResult parsed, Terminal terminal, CancellationToken cancellationToken) =>
        StdioServer.RunAsync(options.Read(parsed, terminal, LogLevel.Information), cancellationToken);
}
