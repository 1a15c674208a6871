using System.Globalization;

namespace McpTools.Modules.Search.Evaluation;

/// <summary>Documents, questions and which documents answer which: <c>docs.jsonl</c> or <c>docs.jsonl.gz</c>, <c>queries.jsonl</c>, <c>qrels.tsv</c> in one folder.</summary>
/// <param name="Questions">By id.</param>
/// <param name="Grades">By question and document, all above zero.</param>
internal sealed record JudgedSet(IReadOnlyList<JudgedDocument> Documents, IReadOnlyDictionary<string, string> Questions, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Grades)
{
    /// <param name="path">The folder, or a file of it.</param>
    /// <exception cref="FormatException">What is in a file makes no sense.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static JudgedSet Read(string path)
    {
        string folder = Directory.Exists(path) ? path
            : File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))!
            : throw new FileNotFoundException($"{path} is not there.");
        Dictionary<string, JudgedDocument> documents = ById(SetFile.Find(folder, "docs.jsonl"), JudgedJson.Default.JudgedDocument, document => document.Id);
        Dictionary<string, JudgedQuestion> questions = ById(SetFile.Find(folder, "queries.jsonl"), JudgedJson.Default.JudgedQuestion, question => question.Id);
        SetFile qrels = SetFile.Find(folder, "qrels.tsv");
        Dictionary<string, IReadOnlyDictionary<string, double>> grades = Judgements(qrels)
            .Where(judgement => judgement.Grade > 0)
            .GroupBy(judgement => judgement.Question, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                IReadOnlyDictionary<string, double> (group) => group.GroupBy(judgement => judgement.Document).ToDictionary(same => same.Key, same => same.Max(judgement => judgement.Grade), StringComparer.Ordinal),
                StringComparer.Ordinal);
        return grades.Keys.Any(questions.ContainsKey)
            ? new(documents.Values.ToArray(), questions.ToDictionary(question => question.Key, question => question.Value.Text, StringComparer.Ordinal), grades)
            : throw new FormatException($"No judgement of {qrels.Name} is about a question of queries.jsonl.");
    }

    // Of one id the last counts.
    private static Dictionary<string, T> ById<T>(SetFile file, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, Func<T, string> id)
    {
        var read = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach ((int number, string line) in file.Lines())
        {
            T item = file.Parse(number, line, type);
            read[id(item)] = item;
        }

        return read.Count > 0 ? read : throw new FormatException($"{file.Name} is empty.");
    }

    // Three columns, or the four of TREC, whose second says nothing; a first line of words is a heading.
    private static IEnumerable<(string Question, string Document, double Grade)> Judgements(SetFile file)
    {
        bool isFirst = true;
        foreach ((int number, string line) in file.Lines())
        {
            string[] columns = line.Contains('\t') ? line.Split('\t', StringSplitOptions.TrimEntries) : line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns is [var question, .., var document, var grade] && columns.Length <= 4 && double.TryParse(grade, CultureInfo.InvariantCulture, out double value))
            {
                yield return (question, document, value);
            }
            else if (!isFirst || columns.Length < 3)
            {
                throw new FormatException($"{file.Name}, line {number}: expected question, document and grade, with tabs between them.");
            }

            isFirst = false;
        }
    }
}
