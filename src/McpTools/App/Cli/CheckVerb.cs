using System.CommandLine;
using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Files;
using McpTools.Server.Lint;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Cli;

/// <summary>Says all that is wrong with a configuration, for a person and for a CI job.</summary>
internal static class CheckVerb
{
    public static Command Make(GlobalOptions options, Terminal terminal)
    {
        var file = new Argument<string?>("FILE") { Description = "The tools.json to check, instead of the one in the usual places", Arity = ArgumentArity.ZeroOrOne };
        var schema = new Option<bool>("--schema") { Description = "Print the JSON Schema of tools.json and nothing else" };
        var json = new Option<bool>("--json") { Description = "Answer in JSON" };
        var maxTokens = new Option<int?>("--max-catalog-tokens") { Description = "Fail when the tools cost more tokens than this in every conversation (estimated)", HelpName = "N" };
        maxTokens.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out int limit) && limit < 1)
            {
                result.AddError("--max-catalog-tokens must be 1 or more.");
            }
        });
        var verb = new Command("check", "Check a tools.json: what is wrong, what some models refuse, and what it costs") { file, schema, json, maxTokens };
        HelpWithExamples.Set(
            verb,
            "mcptools check tools.json",
            "mcptools check tools.json --strict --max-catalog-tokens 2500     in a CI job",
            "mcptools check --schema > tools.schema.json");
        verb.SetAction(parsed =>
        {
            LaunchOptions launch = options.Read(parsed, terminal, LogLevel.Warning);
            launch = launch with { ConfigFile = parsed.GetValue(file) ?? launch.ConfigFile };

            // Strict with what it reports, so it must not stop at the first thing that is wrong.
            using ServiceProvider services = OneShot.Open(launch with { Strict = false });
            if (parsed.GetValue(schema))
            {
                terminal.Out.Write(ConfigSchema.Write([.. services.GetServices<IToolFamily>().SelectMany(family => family.Sections)]));
                return ExitCode.Done;
            }

            CheckReport report = Check(services.GetRequiredService<LoadedCatalog>(), launch, parsed.GetValue(maxTokens));
            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(CheckJson.Write(report));
            }
            else
            {
                report.WriteTo(terminal);
            }

            return report.Fails(launch.Strict) ? ExitCode.Failed : ExitCode.Done;
        });
        return verb;
    }

    private static CheckReport Check(LoadedCatalog loaded, LaunchOptions launch, int? maxTokens)
    {
        if (loaded.Location.Path is not { } path)
        {
            throw new UsageException("There is no tools.json in the usual places. Name the one to check, as in \"mcptools check tools.json\".");
        }

        IReadOnlyList<ToolDefinition> tools = loaded.Catalog.For(Caller.Local, launch.Toolset).Definitions;
        IReadOnlyList<Finding> found = CatalogLint.Check(loaded.Catalog, tools, ToolCost.EstimateTokens, maxTokens);
        string shown = FromHere(path);
        return new(
            shown, tools.Count, tools.Sum(ToolCost.EstimateTokens),
            [.. loaded.Problems.Select(Finding.Error).Concat(found)
                .Select(finding => finding with { Problem = finding.Problem with { File = shown } })
                .OrderBy(finding => finding.Problem.Line)
                .ThenBy(finding => finding.Problem.Column)]);
    }

    // Editors and terminals make a link of what leads from where the command was typed.
    private static string FromHere(string path) =>
        Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
}
