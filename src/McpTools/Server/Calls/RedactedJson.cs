using System.Buffers;
using System.Text.Json;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Json;

namespace McpTools.Server.Calls;

/// <summary>JSON without secrets, member by member: replacing them in the raw text would break it where one is a number, and miss escaped ones.</summary>
internal static class RedactedJson
{
    public static JsonElement Of(JsonElement value, SecretRedactor redactor)
    {
        string raw = value.GetRawText();
        if (!raw.Contains('\\', StringComparison.Ordinal) && ReferenceEquals(raw, redactor.Redact(raw)))
        {
            return value;
        }

        var buffer = new ArrayBufferWriter<byte>(raw.Length);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            Write(json, value, redactor);
        }

        return JsonElement.Parse(buffer.WrittenSpan, CompactJson.Deep);
    }

    private static void Write(Utf8JsonWriter json, JsonElement value, SecretRedactor redactor)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    json.WritePropertyName(redactor.Redact(member.Name));
                    Write(json, member.Value, redactor);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(json, item, redactor);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(redactor.Redact(value.GetString()!));
                break;
            default:
                WriteLiteral(json, value, redactor.Redact(value.GetRawText()));
                break;
        }
    }

    private static void WriteLiteral(Utf8JsonWriter json, JsonElement value, string redacted)
    {
        if (redacted == value.GetRawText())
        {
            value.WriteTo(json);
        }
        else
        {
            json.WriteStringValue(redacted);
        }
    }
}
