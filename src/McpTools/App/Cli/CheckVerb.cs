using System.CommandLine;
using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Server.Catalog;
using McpTools.Server.Lint;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Cli;

/// <summary>Reports everything that is wrong with a configuration, for a person and for a CI job.</summary>
internal static class CheckVerb
{
    public static Command Make(GlobalOptions options, Terminal terminal)
    {
        var file = new Argument<string?>("FILE") { Description = "The tools.json to check, instead of the one in the usual locations", Arity = ArgumentArity.ZeroOrOne };
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
            LaunchOptions launch = options.Read(parsed, terminal, LogLevel.Warning, parsed.GetValue(file));

            // A strict start would stop at the first problem, but this verb reports all of them.
            using ServiceProvider services = OneShot.Open(launch with { Strict = false });
            if (parsed.GetValue(schema))
            {
                terminal.Out.Write(ConfigSchema.Write([.. services.GetServices<IToolFamily>().SelectMany(family => family.Sections)]));
                return ExitCode.Done;
            }

            CheckReport report = Check(services.GetRequiredService<LoadedCatalog>(), launch, parsed.GetValue(maxTokens));
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(JsonAnswer.OfCheck(report));
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
            throw new UsageException("There is no tools.json in the usual locations. Name the one to check, as in \"mcptools check tools.json\".");
        }

        (ToolDefinition Tool, int Tokens)[] tools =
            [.. loaded.Catalog.For(Caller.Local, launch.Toolset).Definitions.Select(tool => (tool, ToolCost.EstimateTokens(tool)))];
        IReadOnlyList<Finding> found = CatalogLint.Check(loaded.Catalog, tools, maxTokens);
        string shown = RelativeToWorkingDirectory(path);
        return new(
            shown, tools.Length, tools.Sum(tool => tool.Tokens),
            [.. loaded.Problems.Select(Finding.Error).Concat(found)
                .Select(finding => finding with { Problem = finding.Problem with { File = shown } })
                .OrderBy(finding => finding.Problem.Line)
                .ThenBy(finding => finding.Problem.Column)]);
    }

    // Editors and terminals turn a path that is relative to the working directory into a link.
    private static string RelativeToWorkingDirectory(string path) =>
        Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
}

/// <summary>The result of <c>check</c>.</summary>
/// <param name="File">The path of the file, as it can be opened from the working directory.</param>
/// <param name="Tools">The number of tools that are served.</param>
/// <param name="EstimatedTokens">The cost of these tools in every conversation.</param>
/// <param name="Findings">The findings, in the order of the file.</param>
internal sealed record CheckReport(string File, int Tools, int EstimatedTokens, IReadOnlyList<Finding> Findings)
{
    /// <param name="strict">Whether warnings count.</param>
    public bool Fails(bool strict) => Count(FindingLevel.Error) > 0 || (strict && Count(FindingLevel.Warning) > 0);

    /// <summary>Writes a line for each finding, and a last line with the totals.</summary>
    public void WriteTo(Terminal terminal)
    {
        foreach (Finding finding in Findings)
        {
            terminal.Out.WriteLine(finding);
        }

        int notes = Count(FindingLevel.Note);
        terminal.Out.WriteLine(
            $"{Plural(Tools, "tool")}, about {EstimatedTokens} tokens; {Plural(Count(FindingLevel.Error), "error")}, "
            + Plural(Count(FindingLevel.Warning), "warning") + (notes == 0 ? "" : $", {Plural(notes, "note")}"));
    }

    private int Count(FindingLevel level) => Findings.Count(finding => finding.Level == level);

    private static string Plural(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
