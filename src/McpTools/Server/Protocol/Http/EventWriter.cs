using System.Text;
using Microsoft.AspNetCore.Http;

namespace McpTools.Server.Protocol.Http;

/// <summary>Writes an answer that is a stream of events, where the SDK does not.</summary>
internal static class EventWriter
{
    /// <summary>Forbids proxies to change a stream, since one that compresses it holds events, and even the headers, back until it has enough of them.</summary>
    public const string Unchanged = "no-cache, no-store, no-transform";

    public static void Start(HttpContext http)
    {
        http.Response.ContentType = AcceptHeader.Events;
        http.Response.Headers.CacheControl = Unchanged;

        // Some proxies hold events back without it.
        http.Response.Headers["X-Accel-Buffering"] = "no";
    }

    /// <summary>Writes an answer that is one message.</summary>
    public static Task WriteOnlyAsync(HttpContext http, byte[] message)
    {
        Start(http);
        return WriteAsync(http, message).AsTask();
    }

    /// <summary>Writes an event at once, so that others cannot come between its lines.</summary>
    public static async ValueTask WriteAsync(HttpContext http, ReadOnlyMemory<byte> data, string kind = "message")
    {
        byte[] lines = [.. "event: "u8, .. Encoding.ASCII.GetBytes(kind), .. "\ndata: "u8, .. data.Span, .. "\n\n"u8];
        await http.Response.Body.WriteAsync(lines, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
