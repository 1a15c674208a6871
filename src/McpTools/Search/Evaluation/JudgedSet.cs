using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpTools.Search.Evaluation;

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
        string folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        string plain = Path.Combine(folder, "docs.jsonl");
        JudgedDocument[] documents = [.. Lines(File.Exists(plain) ? plain : plain + ".gz").Select(line => Parse(line, JudgedJson.Default.JudgedDocument))];
        Dictionary<string, string> questions = Lines(Path.Combine(folder, "queries.jsonl"))
            .Select(line => Parse(line, JudgedJson.Default.JudgedQuestion)).ToDictionary(question => question.Id, question => question.Text, StringComparer.Ordinal);
        Dictionary<string, IReadOnlyDictionary<string, double>> grades = Lines(Path.Combine(folder, "qrels.tsv")).Select(Judgement)
            .Where(judgement => judgement.Grade > 0)
            .GroupBy(judgement => judgement.Question, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                IReadOnlyDictionary<string, double> (group) => group.ToDictionary(judgement => judgement.Document, judgement => judgement.Grade, StringComparer.Ordinal),
                StringComparer.Ordinal);
        return new JudgedSet(documents, questions, grades);
    }

    private static T Parse<T>(string line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw new FormatException("A line is null.");
        }
        catch (JsonException senseless)
        {
            throw new FormatException($"A line is no {typeof(T).Name}: {senseless.Message}", senseless);
        }
    }

    private static (string Question, string Document, double Grade) Judgement(string line) =>
        line.Split('\t') is [var question, var document, var grade] && double.TryParse(grade, System.Globalization.CultureInfo.InvariantCulture, out double value)
            ? (question, document, value)
            : throw new FormatException("A line of qrels.tsv is not: question, tab, document, tab, grade.");

    private static IEnumerable<string> Lines(string file)
    {
        using Stream stream = File.OpenRead(file);
        using Stream content = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(content);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }
}

internal sealed record JudgedDocument(string Id, string Title, string Text);

internal sealed record JudgedQuestion(string Id, string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JudgedDocument))]
[JsonSerializable(typeof(JudgedQuestion))]
internal sealed partial class JudgedJson : JsonSerializerContext;
