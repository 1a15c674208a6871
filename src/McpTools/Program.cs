using McpTools.App.Cli;

var terminal = new Terminal(Console.Out, Console.Error, Console.IsInputRedirected, Console.IsOutputRedirected);

// Stdout may belong to the protocol, so anything that a library prints by itself goes to stderr.
Console.SetOut(Console.Error);

return await CommandLine.RunAsync(args, terminal);
