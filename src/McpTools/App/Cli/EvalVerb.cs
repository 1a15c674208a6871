using System.CommandLine;
using McpTools.Modules.Search.Evaluation;

namespace McpTools.App.Cli;

/// <summary>Measures the search of documents with questions whose answers are known.</summary>
internal static class EvalVerb
{
    public static Command Make(GlobalOptions options, Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A folder with docs.jsonl, queries.jsonl and qrels.tsv, or one of these files; the first two may end in .gz" };
        var verb = new Command("eval", "Measure the search of documents on questions with known answers") { file };
        HelpWithExamples.Set(verb, "mcptools eval cranfield/");
        verb.SetAction(parsed =>
        {
            options.FindConfig(parsed);
            JudgedSet set;
            try
            {
                set = JudgedSet.Read(parsed.GetValue(file)!);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException or InvalidDataException)
            {
                throw new UsageException($"The judged set cannot be read: {fault.Message}");
            }

            terminal.Out.WriteLine(Evaluator.Run(set));
            return ExitCode.Done;
        });
        return verb;
    }
}
