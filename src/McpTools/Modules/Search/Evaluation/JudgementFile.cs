using System.Globalization;

namespace McpTools.Modules.Search.Evaluation;

/// <summary>Finds and reads the judgements of a set: <c>qrels.tsv</c>, or a file of <c>qrels/</c> for each split.</summary>
internal static class JudgementFile
{
    public const string Single = "qrels.tsv";

    /// <summary>A larger grade would make the sums inaccurate.</summary>
    public const double MaxGrade = 1_000_000;

    private const string Folder = "qrels";
    private const string DefaultSplit = "test";
    private const int MaxSplits = 100;

    private static readonly string[] Endings = [".tsv", ".jsonl", ".txt"];

    /// <param name="folder">Folder of the set.</param>
    /// <param name="split">Null for <c>test</c>, or else the only one.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FormatException">There are several files, and none of them is <c>test</c>.</exception>
    public static SetFile Find(string folder, string? split)
    {
        if (split is null && SetFile.Find(folder, Single) is { } single)
        {
            return single;
        }

        string[] splits = Splits(folder);
        string? chosen = split ?? (splits.Contains(DefaultSplit) ? DefaultSplit : splits.Length == 1 ? splits[0] : null);
        return chosen is not null && splits.Contains(chosen)
            ? Endings.Select(ending => SetFile.Find(folder, $"{Folder}/{chosen}{ending}")).First(file => file is not null)!
            : splits.Length == 0
                ? throw new FileNotFoundException($"{Path.Combine(folder, split is null ? Single : Folder)} is missing. {(split is null ? $"Judgements are in {Single} or in {Folder}/{DefaultSplit}.tsv." : "There are no splits.")}")
                : throw new FormatException($"{(split is null ? "There are several splits" : $"There is no split \"{split}\"")}. Name one with --split: {string.Join(", ", splits)}.");
    }

    /// <returns>Grades above zero, by question and document. If a pair occurs twice, its highest grade counts.</returns>
    public static Dictionary<string, IReadOnlyDictionary<string, double>> Read(SetFile file)
    {
        var grades = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        foreach ((string question, string document, double grade) in file.Name.Contains(".jsonl", StringComparison.Ordinal) ? Objects(file) : Rows(file))
        {
            if (grade > 0)
            {
                var judged = (Dictionary<string, double>?)grades.GetValueOrDefault(question);
                grades[question] = judged ??= new(StringComparer.Ordinal);
                judged[document] = Math.Max(grade, judged.GetValueOrDefault(document));
            }
        }

        return grades;
    }

    private static string[] Splits(string folder) => !Directory.Exists(Path.Combine(folder, Folder)) ? [] :
    [
        .. Directory.EnumerateFiles(Path.Combine(folder, Folder)).Select(Path.GetFileName).OfType<string>()
            .Select(name => name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name)
            .Where(name => Endings.Contains(Path.GetExtension(name)))
            .Select(name => Path.GetFileNameWithoutExtension(name)).Distinct().Order(StringComparer.Ordinal).Take(MaxSplits),
    ];

    // A line has three columns, or the four of TREC, where the second is ignored. The first line may be a heading.
    private static IEnumerable<(string Question, string Document, double Grade)> Rows(SetFile file)
    {
        bool isFirst = true;
        foreach ((int number, string line) in file.Lines())
        {
            string[] columns = [.. (line.Contains('\t') ? line.Split('\t', StringSplitOptions.TrimEntries) : line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(Unquoted)];
            if (columns is [var question, .., var document, var grade] && columns.Length <= 4 && double.TryParse(grade, CultureInfo.InvariantCulture, out double value) && IsGrade(value))
            {
                yield return (question, document, value);
            }
            else if (!isFirst || columns.Length < 3 || double.TryParse(columns[^1], CultureInfo.InvariantCulture, out _))
            {
                throw file.Fault(number, "expected question, document and grade, with tabs between them.");
            }

            isFirst = false;
        }
    }

    private static IEnumerable<(string Question, string Document, double Grade)> Objects(SetFile file)
    {
        foreach ((int number, string line) in file.Lines())
        {
            Judgement judgement = file.Parse(number, line, JudgedJson.Default.Judgement);
            yield return judgement is { Question: { } question, Document: { } document, Score: { } score } && IsGrade(score)
                ? (question, document, score)
                : throw file.Fault(number, "expected \"query-id\", \"corpus-id\" and \"score\".");
        }
    }

    // Programs that write tables put quotes around values.
    private static string Unquoted(string column) =>
        column.Length >= 2 && column[0] == '"' && column[^1] == '"' ? column[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : column;

    private static bool IsGrade(double value) => value is >= -MaxGrade and <= MaxGrade;
}
