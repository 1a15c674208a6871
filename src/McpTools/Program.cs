using McpTools.App.Cli;
using McpTools.App.Hosting;

FileSizeSignal.Ignore();
AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
{
    if (unhandled.ExceptionObject is Exception fault && MissingResources.Explain(fault) is { } sentence)
    {
        MissingResources.Tell(sentence);
#pragma warning disable RS0030 // A thread of the runtime has failed, so no verb can return an exit code.
        Environment.Exit(ExitCode.Failed);
#pragma warning restore RS0030
    }
};

var terminal = new Terminal(Console.Out, Console.Error, Console.IsInputRedirected, Console.IsOutputRedirected);

// Stdout may belong to the protocol, so anything that a library prints by itself goes to stderr.
Console.SetOut(Console.Error);

return await CommandLine.RunAsync(args, terminal);
