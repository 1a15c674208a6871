using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Config;

namespace McpTools.Tools.Http;

/// <summary>The value of a header: written in the file, or where a secret is found.</summary>
/// <param name="Literal">Null when <paramref name="Secret"/> is given.</param>
/// <param name="Secret">Null when <paramref name="Literal"/> is given.</param>
[JsonConverter(typeof(HeaderValueConverter))]
internal sealed record HeaderValue(string? Literal, SecretReference? Secret);

internal sealed class HeaderValueConverter : JsonConverter<HeaderValue>
{
    public override HeaderValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String => new HeaderValue(reader.GetString(), Secret: null),
            JsonTokenType.StartObject => new HeaderValue(Literal: null, Reference(ref reader)),
            _ => throw new JsonException("A header is a text or a reference to a secret."),
        };

    private static SecretReference Reference(ref Utf8JsonReader reader)
    {
        SecretReference? reference = JsonSerializer.Deserialize(ref reader, HttpJson.Default.SecretReference);
        bool one = (reference?.Env is null ? 0 : 1) + (reference?.File is null ? 0 : 1) + (reference?.Secret is null ? 0 : 1) == 1;
        return one ? reference! : throw new JsonException("A reference to a secret has exactly one of \"env\", \"file\" and \"secret\".");
    }

    // The configuration is never written back, so that no secret can leave by it.
    public override void Write(Utf8JsonWriter writer, HeaderValue value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}
