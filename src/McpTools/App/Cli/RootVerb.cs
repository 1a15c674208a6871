using System.CommandLine;

namespace McpTools.App.Cli;

/// <summary>No verb: a client that starts the program gets the stdio server, a person at a terminal the HTTP server and its screen.</summary>
internal static class RootVerb
{
    public static RootCommand Make(GlobalOptions options, Terminal terminal)
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
