using System.Text.Json;
using McpTools.Core.Config.Files;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Serving;

namespace McpTools.App.Hosting.Http;

/// <summary>Writes what the person who started the server reads first.</summary>
internal static class StartupScreen
{
    /// <summary>The most lines about problems. The verb <c>list</c> shows all of them.</summary>
    private const int MaxProblems = 10;

    /// <summary>Writes the whole screen, for a terminal.</summary>
    public static void Write(TextWriter to, HttpStart start, string program)
    {
        to.WriteLine($"McpTools {ServerIdentity.Version}: {Count(start)}, ready in {start.ReadyAfter.TotalMilliseconds:0} ms");
        to.WriteLine();
        to.WriteLine($"  Try the tools   {start.Page}");
        to.WriteLine($"  MCP address     {start.Endpoint}");
        to.WriteLine($"  Configuration   {Origin(start.Loaded)}");
        WriteKey(to, start);
        to.WriteLine();
        to.WriteLine("Connect a client that needs an address:");
        to.WriteLine($$"""  { "mcpServers": { "mcptools": { "type": "http", "url": "{{start.Endpoint}}"{{Headers(start)}} } } }""");
        to.WriteLine("or one that starts programs, such as Claude Desktop:");
        to.WriteLine($$"""  { "mcpServers": { "mcptools": { "command": "{{Escape(program)}}", "args": [{{Arguments(start)}}] } } }""");
        WriteProblems(to, start.Loaded.Problems);
        to.WriteLine();
        to.WriteLine("Ctrl-C ends it.");
    }

    /// <summary>Writes one line for a log, and a second one when a key was made.</summary>
    public static void WriteLine(TextWriter to, HttpStart start)
    {
        to.WriteLine($"McpTools {ServerIdentity.Version} serves {Count(start)} at {start.Endpoint}, ready in {start.ReadyAfter.TotalMilliseconds:0} ms");
        WriteKey(to, start);
    }

    private static string Count(HttpStart start)
    {
        int tokens = start.Tools.Sum(ToolCost.EstimateTokens);
        return $"{start.Tools.Count} {(start.Tools.Count == 1 ? "tool" : "tools")} (about {tokens} tokens in every conversation)";
    }

    private static string Origin(LoadedCatalog loaded) => loaded.Location switch
    {
        { Path: null } => $"none, the built-in tools alone (write one to {ConfigFile.Name} here, or name it with --config)",
        { Origin: ConfigOrigin.Variable } found => $"{found.Path} (from {ConfigFile.Variable})",
        { } found => found.Path!,
    };

    private static void WriteKey(TextWriter to, HttpStart start)
    {
        if (start.Access.Generated is { } key)
        {
            to.WriteLine($"  Key             {key.Value} (until {key.Expires:yyyy-MM-dd HH:mm} UTC, shown only now)");
        }
        else if (start.Access.Closed is { } reason)
        {
            to.WriteLine($"  Access closed   {reason}");
        }
        else if (start.Access.IsRequired)
        {
            to.WriteLine("  Key             callers send one of access.keys as \"Authorization: Bearer KEY\"");
        }
    }

    private static string Headers(HttpStart start) =>
        start.Access.IsRequired ? """, "headers": { "Authorization": "Bearer KEY" }""" : "";

    private static string Arguments(HttpStart start) => start.Loaded.Location.Path is { } path
        ? $"\"stdio\", \"--config\", \"{Escape(path)}\""
        : "\"stdio\"";

    private static void WriteProblems(TextWriter to, IReadOnlyList<ConfigProblem> problems)
    {
        if (problems.Count == 0)
        {
            return;
        }

        to.WriteLine();
        to.WriteLine("Left out:");
        foreach (ConfigProblem problem in problems.Take(MaxProblems))
        {
            to.WriteLine($"  {problem}");
        }

        if (problems.Count > MaxProblems)
        {
            to.WriteLine($"  and {problems.Count - MaxProblems} more, which \"mcptools list\" shows");
        }
    }

    private static string Escape(string path) => JsonEncodedText.Encode(path, CompactJson.Encoder).ToString();
}
