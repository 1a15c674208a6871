using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using McpTools.App.Hosting;

namespace McpTools.App.Cli;

/// <summary>The verbs, and what holds for all of them.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken = default)
    {
        ParseResult parsed = Build(terminal).Parse(arguments);
        if (parsed.Action is ParseErrorAction mistake)
        {
            return ExplainUsage(parsed, mistake, terminal);
        }

        var invocation = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TerminationTimeout,
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken);
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
        catch (OperationCanceledException)
        {
            // By Ctrl+C, or a signal to end.
            return ExitCode.Interrupted;
        }
    }

    private static int ExplainUsage(ParseResult parsed, ParseErrorAction mistake, Terminal terminal)
    {
        mistake.ShowHelp = false;
        parsed.Invoke(new InvocationConfiguration { Output = terminal.Error, Error = terminal.Error });
        Command verb = parsed.CommandResult.Command;
        string name = verb is RootCommand ? "mcptools" : "mcptools " + verb.Name;
        IEnumerable<string> arguments = verb.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues > 0 ? $"<{argument.Name}>" : $"[<{argument.Name}>]");
        terminal.Error.WriteLine($"Usage: {string.Join(' ', [name, .. arguments, "[options]"])}");
        terminal.Error.WriteLine($"\"{name} --help\" explains the options.");
        return ExitCode.Usage;
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
        root.Add(CheckVerb.Make(options, terminal));
        root.Add(EvalVerb.Make(terminal));
        root.Add(IndexVerb.Make(options, terminal));
        root.Add(CompletionVerb.Make(terminal));

        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
