using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Json;
using McpTools.Modules.Egress;

namespace McpTools.App.Hosting;

/// <summary>Writes HTTP exchanges as a JSON array for people and tests, without secrets.</summary>
internal static class ExchangeJson
{
    // A client may act on these headers. Headers that belong to one session are not written.
    private static readonly HashSet<string> WrittenHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Age", "Cache-Control", "Content-Type", "Date", "ETag", "Expires", "Last-Modified", "RateLimit", "RateLimit-Policy", "Retry-After", "Vary",
        "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset",
    };

    public static void Write(Stream file, IReadOnlyList<EgressExchange> exchanges, int leftOut, SecretRedactor secrets)
    {
        var credentials = new SecretRedactor(exchanges.SelectMany(exchange => RequestCredentials.FindIn(exchange.Request)));
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, Encoder = CompactJson.Encoder });
        json.WriteStartArray();
        foreach (EgressExchange exchange in exchanges)
        {
            Write(json, exchange, text => credentials.Redact(secrets.Redact(text)));
        }

        if (leftOut > 0)
        {
            json.WriteStartObject();
            json.WriteNumber("leftOut", leftOut);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        file.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, EgressExchange exchange, Func<string, string> clean)
    {
        json.WriteStartObject();
        json.WriteString("method", exchange.Request.Body is null ? "GET" : "POST");
        json.WriteString("url", clean(RequestCredentials.Hide(exchange.Request.Uri)));
        json.WriteString("accept", clean(exchange.Request.Accept));
        json.WriteString("retrievedAt", exchange.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        if (exchange.Reply is { } reply)
        {
            json.WriteNumber("status", reply.Status);
            json.WriteString("mediaType", reply.MediaType);
            json.WriteStartObject("headers");
            foreach ((string name, string value) in exchange.Headers.Where(header => WrittenHeaders.Contains(header.Key)))
            {
                json.WriteString(name, clean(value));
            }

            json.WriteEndObject();
            WriteBody(json, reply.Body.Span, clean);
        }
        else
        {
            json.WriteString("error", exchange.Fault);
        }

        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, ReadOnlySpan<byte> body, Func<string, string> clean)
    {
        if (Utf8.IsValid(body))
        {
            json.WriteString("body", clean(Encoding.UTF8.GetString(body)));
            return;
        }

        // Base64 would hide a secret from the redactor. Latin-1 has one character for each byte, so the bytes can be redacted as text.
        json.WriteBase64String("bodyBase64", Encoding.Latin1.GetBytes(clean(Encoding.Latin1.GetString(body))));
    }
}
