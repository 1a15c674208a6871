using System.Buffers;
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
        json.WriteString("retrieved_at", reply.RetrievedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
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
            if (shape.Items is not null)
            {
                WriteItems(json, root, host);
                Project(json, root, shape.Keep);
            }
            else if (shape.Fields.Count > 0)
            {
                Project(json, root, shape.Fields);
            }
            else
            {
                json.WritePropertyName("value");
                root.WriteTo(json);
            }
        }
        catch (InvalidOperationException)
        {
            // What JsonElement throws for half of a surrogate pair, which the parser lets through.
            throw UpstreamErrors.NotJson(host, reply);
        }
    }

    private void WriteItems(Utf8JsonWriter json, JsonElement root, string host)
    {
        if (!shape.Items!.TryResolve(root, out JsonElement found) || found.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
        {
            throw UpstreamErrors.NoItems(host, shape.ItemsPointer, root);
        }

        int total = found.ValueKind == JsonValueKind.Null ? 0 : found.GetArrayLength();
        int returned = Math.Min(total, shape.MaxItems);
        json.WriteStartArray("items");
        for (int i = 0; i < returned; i++)
        {
            WriteItem(json, found[i]);
        }

        json.WriteEndArray();
        WriteCounts(json, returned, total);
    }

    private void WriteItem(Utf8JsonWriter json, JsonElement item)
    {
        if (shape.Fields.Count == 0)
        {
            item.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        Project(json, item, shape.Fields);
        json.WriteEndObject();
    }

    private void WriteCounts(Utf8JsonWriter json, int returned, int total)
    {
        json.WriteNumber("returned", returned);
        json.WriteNumber("total", total);
        json.WriteBoolean("truncated", returned < total);
        if (returned < total)
        {
            string next = narrowBy.Count == 0 ? "The operator can raise response.maxItems." : $"To see others, narrow or page the request by: {string.Join(", ", narrowBy)}.";
            json.WriteString("note", $"The first {returned} of {total} items. {next}");
        }
    }

    private void WriteEmpty(Utf8JsonWriter json, int status)
    {
        if (shape.Items is not null)
        {
            json.WriteStartArray("items");
            json.WriteEndArray();
            WriteCounts(json, 0, 0);
        }

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

    private static void Project(Utf8JsonWriter json, JsonElement from, IReadOnlyList<Projection> projections)
    {
        foreach (Projection projection in projections)
        {
            if (projection.Place.TryResolve(from, out JsonElement value))
            {
                json.WritePropertyName(projection.Name);
                value.WriteTo(json);
            }
        }
    }
}
