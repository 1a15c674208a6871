using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Core.Config.Secrets;

namespace McpTools.Tools.Http;

/// <summary>The value of a header: written in the file, or where a secret is found.</summary>
/// <param name="Literal">Null when it is no text.</param>
/// <param name="Secret">Null when it is no object.</param>
[JsonConverter(typeof(HeaderValueConverter))]
internal sealed record HeaderValue(string? Literal, SecretReference? Secret);

internal sealed class HeaderValueConverter : JsonConverter<HeaderValue>
{
    public override bool HandleNull => true;

    public override HeaderValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String => new HeaderValue(reader.GetString(), Secret: null),
            JsonTokenType.StartObject =>
                new HeaderValue(Literal: null, JsonSerializer.Deserialize(ref reader, HttpJson.Default.SecretReference)),
            _ => Neither(ref reader),
        };

    // Taken here and reported by the rules, which can say what to write instead.
    private static HeaderValue Neither(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return new HeaderValue(Literal: null, Secret: null);
    }

    // The configuration is never written back, so that no secret can leave by it.
    public override void Write(Utf8JsonWriter writer, HeaderValue value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}
