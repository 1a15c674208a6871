using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using McpTools.Search;
using McpTools.Search.Evaluation;

namespace McpTools.Cli;

/// <summary>Says how well the search finds, on questions whose answers are known.</summary>
internal static class EvalVerb
{
    private const int Depth = 100;

    public static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A folder with docs.jsonl (or docs.jsonl.gz), queries.jsonl and qrels.tsv, or one of these files" };
        var verb = new Command("eval", "Measure the search of documents on questions with known answers") { file };
        HelpWithExamples.Set(verb, "mcptools eval cranfield/");
        verb.SetAction(parsed =>
        {
            JudgedSet set;
            try
            {
                set = JudgedSet.Read(parsed.GetValue(file)!);
            }
            catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or FormatException)
            {
                throw new UsageException($"The judged set cannot be read: {reason.Message}");
            }

            Run(set, terminal);
            return ExitCode.Done;
        });
        return verb;
    }

    private static void Run(JudgedSet set, Terminal terminal)
    {
        using PassageIndex index = PassageIndex.InMemory();
        long begun = Stopwatch.GetTimestamp();
        foreach (JudgedDocument document in set.Documents)
        {
            index.Replace(document.Id, [new Passage(document.Id, document.Id, document.Title, document.Text)]);
        }

        index.Refresh();
        TimeSpan indexing = Stopwatch.GetElapsedTime(begun);
        var measure = new RankingMeasure();
        begun = Stopwatch.GetTimestamp();
        foreach ((string id, IReadOnlyDictionary<string, double> grades) in set.Grades)
        {
            if (set.Questions.TryGetValue(id, out string? question))
            {
                measure.Add([.. index.Search(new(question, Depth)).Select(hit => hit.Owner)], grades);
            }
        }

        TimeSpan searching = Stopwatch.GetElapsedTime(begun);
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {set.Documents.Count} documents, {measure.Questions} questions
            nDCG@10     {measure.Ndcg:0.0000}
            recall@5    {measure.Recall(5):0.0000}
            recall@10   {measure.Recall(10):0.0000}
            recall@100  {measure.Recall(100):0.0000}
            coverage    {measure.Coverage:0.0000}
            indexed in {indexing.TotalSeconds:0.00} s, {searching.TotalMilliseconds / Math.Max(measure.Questions, 1):0.00} ms a question
            """));
    }
}
