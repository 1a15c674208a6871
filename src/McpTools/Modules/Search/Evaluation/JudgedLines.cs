using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpTools.Modules.Search.Evaluation;

/// <summary>A line of <c>docs.jsonl</c> or <c>corpus.jsonl</c>. Other members are ignored.</summary>
/// <param name="BeirId">Counts before the other id.</param>
/// <param name="Title">Null if the document has none. The text can be missing too.</param>
internal sealed record JudgedDocument(
    [property: JsonPropertyName("_id"), JsonConverter(typeof(IdConverter))] string? BeirId,
    [property: JsonConverter(typeof(IdConverter))] string? Id,
    string? Title,
    string? Text)
{
    [JsonIgnore]
    public string Key => BeirId ?? Id ?? "";

    public JudgedDocument Checked(SetFile file, int number) => Key.Length > 0 ? this : throw IdConverter.Missing(file, number);
}

/// <summary>A line of <c>queries.jsonl</c>. Other members are ignored.</summary>
internal sealed record JudgedQuestion(
    [property: JsonPropertyName("_id"), JsonConverter(typeof(IdConverter))] string? BeirId,
    [property: JsonConverter(typeof(IdConverter))] string? Id,
    string? Text)
{
    [JsonIgnore]
    public string Key => BeirId ?? Id ?? "";

    public JudgedQuestion Checked(SetFile file, int number) =>
        Key.Length == 0 ? throw IdConverter.Missing(file, number) : Text is null ? throw file.Fault(number, "it has no \"text\".") : this;
}

/// <summary>A line of <c>qrels/test.jsonl</c>.</summary>
internal sealed record Judgement(
    [property: JsonPropertyName("query-id"), JsonConverter(typeof(IdConverter))] string? Question,
    [property: JsonPropertyName("corpus-id"), JsonConverter(typeof(IdConverter))] string? Document,
    double? Score);

/// <summary>Reads an id. Some sets write ids as numbers. A value of another kind is no id.</summary>
internal sealed class IdConverter : JsonConverter<string?>
{
    public static FormatException Missing(SetFile file, int number) => file.Fault(number, "it has no \"id\" or \"_id\" that is a string or a whole number.");

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number))
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JudgedDocument))]
[JsonSerializable(typeof(JudgedQuestion))]
[JsonSerializable(typeof(Judgement))]
[JsonSerializable(typeof(QuestionLine))]
internal sealed partial class JudgedJson : JsonSerializerContext;
