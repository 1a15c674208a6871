using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpTools.Modules.Search.Evaluation;

/// <param name="Title">May be missing, as may the text.</param>
internal sealed record JudgedDocument(
    [property: JsonRequired, JsonConverter(typeof(IdConverter))] string Id,
    string? Title,
    string? Text);

internal sealed record JudgedQuestion(
    [property: JsonRequired, JsonConverter(typeof(IdConverter))] string Id,
    [property: JsonRequired] string Text);

/// <summary>Sets number their documents, some without quotes.</summary>
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
