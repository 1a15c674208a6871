using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using McpTools.Hosting;

namespace McpTools.Cli;

/// <summary>The verbs, and what holds for all of them.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken = default)
    {
        ParseResult parsed = Build(terminal).Parse(arguments);
        bool isUnderstood = parsed.Action is not ParseErrorAction;
        var invocation = new InvocationConfiguration
        {
            Output = isUnderstood ? terminal.Out : terminal.Error,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TerminationTimeout,
        };
        try
        {
            int code = await parsed.InvokeAsync(invocation, cancellationToken);
            return isUnderstood ? code : ExitCode.Usage;
        }
        catch (LaunchException reason)
        {
            await terminal.Error.WriteLineAsync(reason.Message);
            return ExitCode.Failed;
        }
        catch (UsageException reason)
        {
            await terminal.Error.WriteLineAsync(reason.Message);
            return ExitCode.Usage;
        }
    }

    private static RootCommand Build(Terminal terminal)
    {
        var options = new GlobalOptions();
        RootCommand root = RootVerb.Make(options, terminal);
        options.AddTo(root);
        root.Add(StdioVerb.Make(options, terminal));
        root.Add(ServeVerb.Make(options, terminal));
        root.Add(ListVerb.Make(options, terminal));
        root.Add(CallVerb.Make(options, terminal));
        root.Add(CompletionVerb.Make(terminal));

        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
