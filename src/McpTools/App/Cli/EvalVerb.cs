using System.CommandLine;
using System.Globalization;
using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Modules.Search.Evaluation;
using McpTools.Tools.Documents.Library;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Cli;

/// <summary>Measures the search of documents with questions whose answers are known.</summary>
internal static class EvalVerb
{
    public static Command Make(GlobalOptions options, Terminal terminal)
    {
        var path = new Argument<string>("PATH")
        {
            Description = "A file of questions about the collections of the configuration, or a folder with documents, questions and judgements of its own (as in BEIR)",
            HelpName = "PATH",
        };
        var collection = new Option<string?>("--collection") { Description = "Ask only this collection", HelpName = "NAME" };
        var split = new Option<string?>("--split") { Description = "The file of qrels/ to read, for a folder that has several. Default: test", HelpName = "NAME" };
        var json = new Option<bool>("--json") { Description = "Answer in JSON, with the first hits of each question" };
        var against = new Option<string?>("--against") { Description = "Compare with an earlier answer of --json, and name the questions that changed", HelpName = "FILE" };
        var least = new Option<double?>("--at-least") { Description = "Fail when nDCG@10 is lower than this, from 0 to 1", HelpName = "N" };
        least.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && double.TryParse(token.Value, CultureInfo.InvariantCulture, out double limit) && limit is not (>= 0 and <= 1))
            {
                result.AddError("--at-least must be from 0 to 1.");
            }
        });
        var verb = new Command("eval", "Measure the search of documents on questions with known answers") { path, collection, split, json, against, least };
        HelpWithExamples.Set(
            verb,
            "mcptools eval samples/questions.jsonl --config tools.json",
            "mcptools eval questions.jsonl --docs handbook/ --json > before.json",
            "mcptools eval questions.jsonl --docs handbook/ --against before.json",
            "mcptools eval scifact/ --split test     a folder of BEIR");
        verb.SetAction((parsed, cancellationToken) =>
        {
            LaunchOptions launch = options.Read(parsed, terminal, LogLevel.Error);
            var asked = new EvalRequest(
                parsed.GetRequiredValue(path), parsed.GetValue(collection), parsed.GetValue(split), parsed.GetValue(json), parsed.GetValue(against), parsed.GetValue(least));
            return RunAsync(asked, launch, terminal, cancellationToken);
        });
        return verb;
    }

    private static async Task<int> RunAsync(EvalRequest asked, LaunchOptions launch, Terminal terminal, CancellationToken cancellationToken)
    {
        EvaluationReport? former = asked.Against is { } file ? Reading("The earlier answer", () => EvaluationReport.Read(file)) : null;
        bool isSet = Reading("The questions", () => JudgedSet.FolderOf(asked.Path)) is not null;
        if (isSet ? asked.Collection is not null : asked.Split is not null)
        {
            throw new UsageException(isSet ? "--collection is for a file of questions. A judged folder has documents of its own." : "--split is for a judged folder, and a file of questions has no splits.");
        }

        JudgedSet? set = isSet ? Reading("The judged set", () => JudgedSet.Read(asked.Path, asked.Split)) : null;
        QuestionFile? questions = isSet ? null : Reading("The questions", () => QuestionFile.Read(asked.Path));
        await using ServiceProvider services = OneShot.Open(launch);
        LoadedCatalog loaded = services.GetRequiredService<LoadedCatalog>();
        loaded.Catalog.Activate();
        ServedCollections served = services.GetRequiredService<DocumentLibrary>().InUse;
        var run = new EvalRun(served, terminal);
        Measurement measured;
        try
        {
            measured = set is not null ? await run.OfSetAsync(set, cancellationToken) : await OfQuestionsAsync(questions!);
        }
        catch (ToolErrorException failure)
        {
            terminal.Error.WriteLine(failure.Message);
            return ExitCode.Failed;
        }
        catch (Exception fault) when (set is not null && IsOfFile(fault))
        {
            throw new UsageException($"The judged set cannot be read: {fault.Message}");
        }

        return Answer(asked, measured, former, terminal);

        Task<Measurement> OfQuestionsAsync(QuestionFile asks)
        {
            OneShot.WriteProblems(terminal, loaded.Problems);
            return run.OfQuestionsAsync(asks, asked.Collection, cancellationToken);
        }
    }

    private static int Answer(EvalRequest asked, Measurement measured, EvaluationReport? former, Terminal terminal)
    {
        var report = EvaluationReport.Of(asked.Path, measured);
        EvaluationComparison? comparison = former is null ? null : EvaluationComparison.Of(asked.Against!, former, report);
        if (asked.AsJson)
        {
            terminal.WriteJson((report with { Against = comparison }).ToJson());
        }
        else
        {
            terminal.Out.WriteLine(measured);
            if (comparison is not null)
            {
                terminal.Out.WriteLine();
                terminal.Out.WriteLine(comparison);
            }
        }

        foreach (string problem in measured.Problems)
        {
            terminal.Error.WriteLine(problem);
        }

        if (asked.Least is { } least && measured.Measure.Ndcg < least)
        {
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"nDCG@10 is {measured.Measure.Ndcg:0.0000}, lower than {least}."));
            return ExitCode.Failed;
        }

        return measured.Problems.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static T Reading<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (IsOfFile(fault))
        {
            throw new UsageException($"{what} cannot be read: {fault.Message}");
        }
    }

    private static bool IsOfFile(Exception fault) => fault is IOException or UnauthorizedAccessException or FormatException or InvalidDataException;

    private sealed record EvalRequest(string Path, string? Collection, string? Split, bool AsJson, string? Against, double? Least);
}
