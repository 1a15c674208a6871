using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using McpTools.Egress;

namespace McpTools.Tools.Http;

/// <summary>Turns a reply into the JSON object of a result.</summary>
/// <param name="shape">What of it to take.</param>
/// <param name="textCharacters">Where a reply that is not JSON is cut.</param>
/// <param name="narrowBy">Arguments that make the request smaller.</param>
internal sealed class ReplyWriter(ResponseShape shape, int textCharacters, IReadOnlyList<string> narrowBy)
{
    // The result is never put into HTML, and every script stays readable unescaped.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = Limits.JsonDepth };

    private readonly ShapeWriter shaped = new(shape, narrowBy);

    public ReadOnlyMemory<byte> Write(EgressReply reply, Uri address)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, Compact);
        json.WriteStartObject();
        using JsonDocument? document = Parse(reply, address.Host);
        if (document is not null)
        {
            WriteJson(json, document.RootElement, reply, address.Host);
        }
        else if (reply.Body.IsEmpty)
        {
            WriteEmpty(json, reply.Status);
        }
        else
        {
            WriteText(json, ReplyText.Decode(reply));
        }

        // Without the query: it holds the operator's fixed values.
        json.WriteString("source", address.GetLeftPart(UriPartial.Path));
        json.WriteString("retrieved_at", reply.RetrievedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    /// <summary>Null when the reply is empty or text that nobody called JSON.</summary>
    private JsonDocument? Parse(EgressReply reply, string host)
    {
        ReadOnlyMemory<byte> body = ReplyText.Utf8(reply);
        bool expected = ReplyText.SaysJson(reply) || shape.Items is not null || shape.Fields.Count > 0;
        ReadOnlySpan<byte> start = body.Span.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty || (!expected && start[0] is not ((byte)'{' or (byte)'[')))
        {
            return body.Span.Contains((byte)0) ? throw UpstreamErrors.NotText(host, reply) : null;
        }

        try
        {
            return JsonDocument.Parse(body, Bounded);
        }
        catch (JsonException) when (expected)
        {
            throw UpstreamErrors.NotJson(host, reply);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void WriteJson(Utf8JsonWriter json, JsonElement root, EgressReply reply, string host)
    {
        try
        {
            shaped.Write(json, root, host);
        }
        catch (InvalidOperationException)
        {
            // What JsonElement throws for half of a surrogate pair, which the parser lets through.
            throw UpstreamErrors.NotJson(host, reply);
        }
    }

    private void WriteEmpty(Utf8JsonWriter json, int status)
    {
        shaped.WriteNothing(json);
        json.WriteString("note", $"The upstream answered with status {status} and no content.");
    }

    private void WriteText(Utf8JsonWriter json, string text)
    {
        string cut = ReplyText.Cut(text, textCharacters);
        json.WriteString("text", cut);
        json.WriteBoolean("truncated", cut.Length < text.Length);
        if (cut.Length < text.Length)
        {
            json.WriteString("note", $"The first {cut.Length} of {text.Length} characters. The operator can raise maxResultChars.");
        }
    }
}
