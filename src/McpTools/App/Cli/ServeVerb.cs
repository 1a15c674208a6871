using System.CommandLine;
using System.CommandLine.Parsing;
using McpTools.App.Hosting;
using McpTools.App.Hosting.Http;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Cli;

internal static class ServeVerb
{
    public const string Name = "serve";

    public static Command Make(GlobalOptions options, Terminal terminal)
    {
        var http = new Option<Uri?>("--http")
        {
            Description = "Address to listen on, as http://HOST:PORT or a port alone; by default the first free port of this machine from 3001",
            HelpName = "URL",
            CustomParser = ReadAddress,
        };
        var access = new Option<string?>("--access") { Description = "generate: make a key for this run and ask every caller for it", HelpName = "generate" };
        access.AcceptOnlyFromAmong("generate");
        var verb = new Command(Name, "Serve over HTTP, with a page to try the tools") { http, access };
        HelpWithExamples.Set(
            verb,
            "mcptools serve",
            "mcptools serve --http http://127.0.0.1:4000",
            "mcptools serve --http http://0.0.0.0:3001 --access generate");
        verb.SetAction((parsed, cancellationToken) =>
            RunAsync(options, parsed, terminal, parsed.GetValue(http), parsed.GetValue(access) is not null, cancellationToken));
        return verb;
    }

    public static Task<int> RunAsync(
        GlobalOptions options, ParseResult parsed, Terminal terminal, Uri? http, bool generate, CancellationToken cancellationToken)
    {
        LaunchOptions launch = options.Read(parsed, terminal, LogLevel.Information) with { Http = http, GenerateAccess = generate };
        return HttpRun.RunAsync(launch, start => Announce(start, terminal), cancellationToken);
    }

    private static void Announce(HttpStart start, Terminal terminal)
    {
        if (terminal.IsOutputRedirected)
        {
            StartupScreen.WriteLine(terminal.Error, start);
        }
        else
        {
            StartupScreen.Write(terminal.Out, start, Environment.ProcessPath ?? "mcptools");
        }
    }

    private static Uri? ReadAddress(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string url = text.All(char.IsAsciiDigit) ? "http://127.0.0.1:" + text : text;
        if (Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttp && address.PathAndQuery == "/")
        {
            return address;
        }

        result.AddError(
            $"--http \"{text}\" is not an address to listen on. Write it as http://127.0.0.1:3001, or with 0.0.0.0 for every address of the machine. For https put a proxy in front.");
        return null;
    }
}
