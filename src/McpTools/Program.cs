using McpTools.App.Cli;

var terminal = new Terminal(Console.Out, Console.Error, Console.IsInputRedirected, Console.IsOutputRedirected);

// Stdout may belong to the protocol: what a library prints unasked goes to stderr, from the first moment and in every mode.
Console.SetOut(Console.Error);

return await CommandLine.RunAsync(args, terminal);
