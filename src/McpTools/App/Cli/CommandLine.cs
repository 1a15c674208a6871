using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using McpTools.App.Hosting;

namespace McpTools.App.Cli;

/// <summary>Builds the verbs, and turns exceptions and usage errors into exit codes.</summary>
internal static class CommandLine
{
    /// <summary>How long a verb that is no server may need to end after a signal.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken = default)
    {
        ParseResult parsed = Build(terminal).Parse(arguments);
        if (parsed.Action is ParseErrorAction usage)
        {
            return ExplainUsage(parsed, usage, terminal);
        }

        var invocation = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,

            // Servers handle signals themselves, because their calls may need longer.
            ProcessTerminationTimeout = IsServer(parsed.CommandResult.Command) ? null : TerminationTimeout,
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (LaunchException refusal)
        {
            await terminal.Error.WriteLineAsync(refusal.Message);
            return ExitCode.Failed;
        }
        catch (UsageException mistake)
        {
            await terminal.Error.WriteLineAsync(mistake.Message);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C or a signal ended the run.
            return ExitCode.Interrupted;
        }
        catch (Exception fault) when (MissingResources.Explain(fault) is { } sentence)
        {
            await terminal.Error.WriteLineAsync(sentence);
            return ExitCode.Failed;
        }
    }

    private static bool IsServer(Command verb) => verb is RootCommand || verb.Name is ServeVerb.Name or StdioVerb.Name;

    private static int ExplainUsage(ParseResult parsed, ParseErrorAction usage, Terminal terminal)
    {
        usage.ShowHelp = false;
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
        RootCommand root = BuildRoot(options, terminal);
        options.AddTo(root);
        root.Add(StdioVerb.Make(options, terminal));
        root.Add(ServeVerb.Make(options, terminal));
        root.Add(ListVerb.Make(options, terminal));
        root.Add(CallVerb.Make(options, terminal));
        root.Add(CheckVerb.Make(options, terminal));
        root.Add(EvalVerb.Make(options, terminal));
        root.Add(IndexVerb.Make(options, terminal));
        root.Add(CompletionVerb.Make(options, terminal));

        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    // Without a verb, a client that starts the program gets the stdio server, and a person at a terminal gets the HTTP server.
    private static RootCommand BuildRoot(GlobalOptions options, Terminal terminal)
    {
        var root = new RootCommand(
            "Gives language models tools through the Model Context Protocol. Without a verb it serves stdio when it is started through pipes, "
            + "and HTTP on this machine when it is started in a terminal.");
        HelpWithExamples.Set(
            root,
            "mcptools                            try it: HTTP on this machine, with a page to call the tools",
            "mcptools stdio                      what the configuration of a client starts",
            "mcptools list --cost                the tools, and what each costs in tokens",
            "mcptools call time_now --arg zone=Europe/Paris");
        root.SetAction((parsed, cancellationToken) => terminal.IsInteractive
            ? ServeVerb.RunAsync(options, parsed, terminal, http: null, generate: false, cancellationToken)
            : StdioVerb.RunAsync(options, parsed, terminal, cancellationToken));
        return root;
    }
}
