using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Core.Json;

namespace McpTools.Modules.Search.Evaluation;

/// <summary>The answer of <c>eval --json</c>, and the former answer with which a later one is compared. Members are added, but not renamed.</summary>
/// <param name="Source">The file or folder of the questions.</param>
/// <param name="Figures">See <see cref="RankingMeasure.Figures"/>. Another version may have others.</param>
/// <param name="Against">The comparison with a former answer; null, and left out, without one.</param>
internal sealed record EvaluationReport(
    string? Source,
    int Documents,
    int Passages,
    int Questions,
    OrderedDictionary<string, double>? Figures,
    double IndexSeconds,
    double QuestionMilliseconds,
    IReadOnlyList<string>? Notes,
    IReadOnlyList<string>? Problems,
    EvaluationComparison? Against,
    IReadOnlyList<QuestionResult>? Results)
{
    private const long MaxBytes = 512L * 1024 * 1024;

    public static EvaluationReport Of(string source, Measurement measured) => new(
        source,
        measured.Documents,
        measured.Passages,
        measured.Measure.Questions,
        measured.Measure.Figures,
        Math.Round(measured.Indexing.TotalSeconds, 3),
        Math.Round(measured.Searching.TotalMilliseconds / Math.Max(measured.Measure.Questions, 1), 3),
        measured.Notes,
        measured.Problems,
        null,
        measured.Results);

    /// <exception cref="FormatException">The file has no such answer.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static EvaluationReport Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        try
        {
            return file.Length <= MaxBytes && JsonSerializer.Deserialize(file, EvaluationJson.Default.EvaluationReport) is { Figures.Count: > 0, Results: { } results } read
                && results.All(result => result?.Id is not null && result.Question is not null)
                ? read
                : throw new JsonException();
        }
        catch (JsonException unreadable)
        {
            throw new FormatException($"{path} is no answer of \"mcptools eval --json\".", unreadable);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, EvaluationJson.Written.EvaluationReport);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(EvaluationReport))]
internal sealed partial class EvaluationJson : JsonSerializerContext
{
    public static EvaluationJson Written { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = CompactJson.Encoder,
    });
}
