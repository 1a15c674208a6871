using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using McpTools.Egress;

namespace McpTools.Tools.Http;

/// <summary>Turns a reply into the JSON object of a result.</summary>
/// <param name="shape">What of it to take.</param>
/// <param name="narrowBy">Arguments that make the request smaller.</param>
internal sealed class ReplyWriter(ResponseShape shape, IReadOnlyList<string> narrowBy)
{
    // The result is never put into HTML, and every script stays readable unescaped.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = Limits.JsonDepth };

    private readonly ShapeWriter shaped = new(shape, narrowBy);

    public WrittenReply Write(EgressReply reply, Uri address, ReplyCut cut)
    {
        bool isCut = false;
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, Compact);
        json.WriteStartObject();
        using JsonDocument? document = Parse(reply, address.Host);
        if (document is not null)
        {
            isCut = WriteJson(json, document.RootElement, reply, address.Host, cut);
        }
        else if (reply.Body.IsEmpty)
        {
            WriteEmpty(json, reply.Status);
        }
        else
        {
            isCut = WriteText(json, ReplyText.Decode(reply), cut);
        }

        // Without the query: it holds the operator's fixed values.
        json.WriteString("source", address.GetLeftPart(UriPartial.Path));
        json.WriteString("retrieved_at", reply.RetrievedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.Flush();
        return new WrittenReply(output.WrittenMemory, isCut);
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

    private bool WriteJson(Utf8JsonWriter json, JsonElement root, EgressReply reply, string host, ReplyCut cut)
    {
        try
        {
            return shaped.Write(json, root, host, cut);
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

    private static bool WriteText(Utf8JsonWriter json, string text, ReplyCut cut)
    {
        string shown = ReplyText.Cut(text, cut.Bytes);
        bool isCut = shown.Length < text.Length;
        json.WriteString("text", shown);
        json.WriteBoolean("truncated", isCut);
        if (isCut)
        {
            string next = cut.WayOn("/text", shown.Length, "The operator can raise maxResultChars.");
            json.WriteString("note", $"The first {shown.Length} of {text.Length} characters. {next}");
        }

        return isCut;
    }
}
