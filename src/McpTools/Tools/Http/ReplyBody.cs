using System.Text.Json;
using McpTools.Core.Json;
using McpTools.Modules.Egress;

namespace McpTools.Tools.Http;

/// <summary>The content of a reply: JSON, text, or nothing.</summary>
internal sealed class ReplyBody(JsonDocument? json, string? text) : IDisposable
{
    public static ReplyBody Nothing { get; } = new(null, null);

    public static JsonDocumentOptions Bounded { get; } = new() { MaxDepth = HttpLimits.JsonDepth };

    /// <summary>Null when the content is text, or when there is none.</summary>
    public JsonElement? Json => json?.RootElement;

    /// <summary>Null when the content is JSON, or when there is none.</summary>
    public string? Text => text;

    /// <param name="reply">A reply with a status of success.</param>
    /// <param name="host">The host of the upstream, for messages.</param>
    /// <param name="expectsJson">Whether only JSON is useful. The media type that the upstream states does not matter then.</param>
    public static ReplyBody Read(EgressReply reply, string host, bool expectsJson)
    {
        ReadOnlyMemory<byte> body = ReplyText.Utf8(reply);
        bool expected = expectsJson || ReplyText.IsJson(reply);
        ReadOnlySpan<byte> start = body.Span.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty || (!expected && start[0] is not ((byte)'{' or (byte)'[')))
        {
            return body.Span.Contains((byte)0) ? throw UpstreamErrors.NotText(host, reply)
                : new ReplyBody(null, reply.Body.IsEmpty ? null : ReplyText.Decode(reply));
        }

        try
        {
            return new ReplyBody(JsonDocument.Parse(UnicodeText.Repair(body), Bounded), null);
        }
        catch (JsonException) when (expected)
        {
            throw UpstreamErrors.NotJson(host, reply);
        }
        catch (JsonException)
        {
            return new ReplyBody(null, ReplyText.Decode(reply));
        }
    }

    public void Dispose() => json?.Dispose();
}
