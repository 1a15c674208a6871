using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace McpTools.Modules.Search.Evaluation;

/// <summary>Documents, questions and judgements from the files <c>docs.jsonl</c>, <c>queries.jsonl</c> and <c>qrels.tsv</c> of a folder, each perhaps with <c>.gz</c>.</summary>
/// <param name="Questions">Texts by id.</param>
/// <param name="Grades">Grades above zero, by question and document.</param>
internal sealed record JudgedSet(IReadOnlyList<JudgedDocument> Documents, IReadOnlyDictionary<string, string> Questions, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Grades)
{
    /// <param name="path">The folder, or a file in it.</param>
    /// <exception cref="FormatException">A file has invalid content.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static JudgedSet Read(string path)
    {
        string folder = Directory.Exists(path) ? path
            : File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))!
            : throw new FileNotFoundException($"{path} does not exist.");
        Dictionary<string, JudgedDocument> documents = ById(SetFile.Find(folder, "docs.jsonl"), JudgedJson.Default.JudgedDocument, document => document.Id);
        Dictionary<string, JudgedQuestion> questions = ById(SetFile.Find(folder, "queries.jsonl"), JudgedJson.Default.JudgedQuestion, question => question.Id);
        var qrels = SetFile.Find(folder, "qrels.tsv");
        var grades = Judgements(qrels)
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

    // If an id occurs twice, the last line counts.
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

    // A line has three columns, or the four of TREC, where the second is ignored. The first line may be a heading.
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

/// <param name="Title">Null if the document has none. The text can be missing too.</param>
internal sealed record JudgedDocument(
    [property: JsonRequired, JsonConverter(typeof(IdConverter))] string Id,
    string? Title,
    string? Text);

internal sealed record JudgedQuestion(
    [property: JsonRequired, JsonConverter(typeof(IdConverter))] string Id,
    [property: JsonRequired] string Text);

/// <summary>Reads an id. Some sets write ids as numbers.</summary>
internal sealed class IdConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number when reader.TryGetInt64(out long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new JsonException("An id is a string or a whole number."),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JudgedDocument))]
[JsonSerializable(typeof(JudgedQuestion))]
internal sealed partial class JudgedJson : JsonSerializerContext;

/// <summary>A file of a judged set with one item in each line, perhaps compressed.</summary>
internal sealed record SetFile(string Path)
{
    public string Name => System.IO.Path.GetFileName(Path);

    /// <returns>The file, or the same file with <c>.gz</c>.</returns>
    /// <exception cref="FileNotFoundException">Neither file exists.</exception>
    public static SetFile Find(string folder, string name)
    {
        string plain = System.IO.Path.Combine(folder, name), packed = plain + ".gz";
        return File.Exists(plain) ? new(plain) : File.Exists(packed) ? new(packed)
            : throw new FileNotFoundException($"{plain} is missing. A judged set is a folder with docs.jsonl, queries.jsonl and qrels.tsv.");
    }

    /// <summary>Lines that are not blank, numbered from 1.</summary>
    public IEnumerable<(int Number, string Line)> Lines()
    {
        using Stream stream = File.OpenRead(Path);
        using Stream content = Path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(content);
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (number, line);
            }
        }
    }

    public T Parse<T>(int number, string line, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw new FormatException($"{Name}, line {number}: null.");
        }
        catch (JsonException senseless)
        {
            throw new FormatException($"{Name}, line {number}: {senseless.Message}", senseless);
        }
    }
}
