namespace McpTools.Modules.Search.Evaluation;

/// <summary>
/// Documents, questions and judgements of a folder: <c>docs.jsonl</c>, <c>queries.jsonl</c> and <c>qrels.tsv</c>, or <c>corpus.jsonl</c>,
/// <c>queries.jsonl</c> and <c>qrels/test.tsv</c> as in BEIR. Each file may end in <c>.gz</c>.
/// </summary>
/// <param name="File">The file of the documents.</param>
/// <param name="Questions">Texts of the judged questions by id.</param>
/// <param name="Grades">Grades above zero, by question and document.</param>
/// <param name="Notes">Sentences about what was left out.</param>
internal sealed record JudgedSet(
    SetFile File, IReadOnlyDictionary<string, string> Questions, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Grades, IReadOnlyList<string> Notes)
{
    private static readonly string[] DocumentFiles = ["docs.jsonl", "corpus.jsonl"];

    private const string QuestionFile = "queries.jsonl";

    /// <summary>The documents in the order of their file, which is read again each time. An id may occur twice.</summary>
    /// <exception cref="FormatException">The file has invalid content.</exception>
    public IEnumerable<JudgedDocument> Documents => File.Lines().Select(line => File.Parse(line.Number, line.Line, JudgedJson.Default.JudgedDocument).Checked(File, line.Number));

    /// <returns>The folder of the judged set that a path names: the folder, or one of its files. Null if the path names no judged set.</returns>
    /// <exception cref="FileNotFoundException">The path does not exist.</exception>
    public static string? FolderOf(string path)
    {
        if (Directory.Exists(path))
        {
            return path;
        }

        if (!System.IO.File.Exists(path))
        {
            throw new FileNotFoundException($"{path} does not exist.");
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!, name = Path.GetFileName(path);
        name = name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;
        return name is QuestionFile or JudgementFile.Single || DocumentFiles.Contains(name)
            ? DocumentFiles.Any(file => SetFile.Find(folder, file) is not null) ? folder : null
            : null;
    }

    /// <param name="path">The folder, or a file in it.</param>
    /// <param name="split">Which file of <c>qrels/</c> is read; null for <c>test</c>, or else the only one.</param>
    /// <exception cref="FormatException">A file has invalid content.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static JudgedSet Read(string path, string? split = null)
    {
        string folder = FolderOf(path) ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
        SetFile documents = DocumentFiles.Select(name => SetFile.Find(folder, name)).FirstOrDefault(file => file is not null) ?? throw Missing(folder, DocumentFiles[0]);
        SetFile questions = SetFile.Find(folder, QuestionFile) ?? throw Missing(folder, QuestionFile);
        SetFile judgements = JudgementFile.Find(folder, split);
        Dictionary<string, IReadOnlyDictionary<string, double>> grades = JudgementFile.Read(judgements);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var read = new HashSet<string>(StringComparer.Ordinal);
        int repeated = 0;
        foreach ((int number, string line) in questions.Lines())
        {
            JudgedQuestion question = questions.Parse(number, line, JudgedJson.Default.JudgedQuestion).Checked(questions, number);
            repeated += read.Add(question.Key) ? 0 : 1;
            if (grades.ContainsKey(question.Key))
            {
                texts[question.Key] = question.Text!;
            }
        }

        if (texts.Count == 0)
        {
            throw new FormatException(read.Count == 0 ? $"{questions.Name} is empty." : $"No judgement of {judgements.Name} is about a question of {questions.Name}.");
        }

        int unknown = grades.Keys.Count(id => !texts.ContainsKey(id));
        return new(documents, texts, grades,
        [
            .. repeated > 0 ? [$"Lines of {questions.Name} that repeat an id: {repeated}. The last line of an id counts."] : (IEnumerable<string>)[],
            .. unknown > 0 ? [$"Judged questions that are not in {questions.Name}: {unknown}. They are left out."] : (IEnumerable<string>)[],
        ]);
    }

    private static FileNotFoundException Missing(string folder, string name) => new(
        $"{Path.Combine(folder, name)} is missing. A judged set is a folder with docs.jsonl, queries.jsonl and qrels.tsv, or with corpus.jsonl, queries.jsonl and qrels/test.tsv.");
}
