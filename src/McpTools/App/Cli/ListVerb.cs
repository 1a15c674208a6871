using System.CommandLine;
using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Server.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Cli;

internal static class ListVerb
{
    public static Command Make(GlobalOptions options, Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Answer in JSON, with descriptions and schemas" };
        var cost = new Option<bool>("--cost") { Description = "Add what each tool costs every conversation, in tokens (estimated)" };
        var verb = new Command("list", "List the tools, and what was left out and why") { json, cost };
        HelpWithExamples.Set(verb, "mcptools list", "mcptools list --cost", "mcptools list --toolset office --json");
        verb.SetAction(parsed =>
        {
            LaunchOptions launch = options.Read(parsed, terminal, LogLevel.Warning);
            using ServiceProvider services = OneShot.Open(launch);
            LoadedCatalog loaded = services.GetRequiredService<LoadedCatalog>();
            IReadOnlyList<ToolDefinition> tools = loaded.Catalog.For(Caller.Local, launch.Toolset).Definitions;
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(JsonAnswer.OfList(tools, loaded, parsed.GetValue(cost)));
            }
            else
            {
                WriteTable(terminal.Out, tools, parsed.GetValue(cost));
                OneShot.WriteProblems(terminal, loaded.Problems);
            }

            return ExitCode.Done;
        });
        return verb;
    }

    private static void WriteTable(TextWriter output, IReadOnlyList<ToolDefinition> tools, bool withCost)
    {
        int width = tools.Select(tool => tool.Name.Length).DefaultIfEmpty(0).Max();
        int total = 0;
        foreach (ToolDefinition tool in tools)
        {
            int tokens = withCost ? ToolCost.EstimateTokens(tool) : 0;
            total += tokens;
            string cost = withCost ? $"{tokens,7}  " : "";
            output.WriteLine($"{cost}{tool.Name.PadRight(width)}  {VisibleText.OnOneLine(tool.Title)}");
        }

        if (withCost)
        {
            output.WriteLine($"{total,7}  tokens in total, estimated as bytes of name, description and schemas divided by four");
        }
        else if (tools.Count == 0)
        {
            output.WriteLine("No tools.");
        }
    }
}
