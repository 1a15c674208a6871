using System.Buffers;
using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Json;

namespace McpTools.Server.Calls;

/// <summary>Redacts JSON value by value. Replacing secrets in the raw text would break it where a secret is a number, and would miss escaped ones.</summary>
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

/// <summary>Redacts what tools store for their caller, because it is read again in ways that do not pass through a call.</summary>
internal sealed class RedactedResults(IResults results, SecretRedactor redactor) : IResults
{
    public ValueTask<KeptResult?> OpenAsync(string id, CancellationToken cancellationToken) => results.OpenAsync(id, cancellationToken);

    public ValueTask<ResultHandle?> KeepAsync(string mimeType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        results.KeepAsync(mimeType, redactor.IsEmpty ? bytes : Redact(new KeptResult(mimeType, bytes)), cancellationToken);

    private ReadOnlyMemory<byte> Redact(KeptResult kept)
    {
        if (!kept.IsText)
        {
            return kept.Bytes;
        }

        try
        {
            return kept.IsJson
                ? Encoding.UTF8.GetBytes(RedactedJson.Of(JsonElement.Parse(kept.Bytes.Span, CompactJson.Deep), redactor).GetRawText())
                : RedactText(kept);
        }
        catch (JsonException)
        {
            // The media type says JSON, but it is not. It is then read as text, so it is redacted as text.
            return RedactText(kept);
        }
    }

    private byte[] RedactText(KeptResult kept) => Encoding.UTF8.GetBytes(redactor.Redact(Encoding.UTF8.GetString(kept.Bytes.Span)));
}
