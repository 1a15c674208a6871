using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Egress;

namespace McpTools.Tools.Http;

/// <summary>Turns a reply into the JSON object of a result.</summary>
/// <param name="shape">What of it to take.</param>
/// <param name="narrowBy">Arguments that make the request smaller.</param>
internal sealed class ReplyWriter(ResponseShape shape, IReadOnlyList<string> narrowBy)
{
    // The result is never put into HTML, and every script stays readable unescaped.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ShapeWriter shaped = new(shape, narrowBy);

    public ResponseShape Shape => shape;

    /// <param name="body">Of the reply, or what has become of it.</param>
    /// <param name="reply">Says the rest.</param>
    /// <param name="address">Where it came from.</param>
    /// <param name="cut">How much of it.</param>
    public WrittenReply Write(ReplyBody body, EgressReply reply, Uri address, ReplyCut cut)
    {
        bool isCut = false;
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, Compact);
        json.WriteStartObject();
        if (body.Json is { } root)
        {
            isCut = WriteJson(json, root, reply, address.Host, cut);
        }
        else if (body.Text is { } text)
        {
            isCut = WriteText(json, text, cut);
        }
        else
        {
            WriteEmpty(json, reply.Status);
        }

        // Without the query: it holds the operator's fixed values.
        json.WriteString("source", address.GetLeftPart(UriPartial.Path));
        json.WriteString("retrieved_at", reply.RetrievedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.Flush();
        return new WrittenReply(output.WrittenMemory, isCut);
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

/// <summary>How much of a reply goes into a result.</summary>
/// <param name="Items">Most items.</param>
/// <param name="Bytes">Of JSON. One item is there in any case.</param>
/// <param name="Whole">Under which the whole is kept; null when it is not.</param>
internal sealed record ReplyCut(int Items, int Bytes, ResultHandle? Whole = null)
{
    public static ReplyCut None { get; } = new(int.MaxValue, int.MaxValue);

    /// <summary>The next step of a reader to whom something is missing.</summary>
    /// <param name="select">JSON Pointer to what was cut.</param>
    /// <param name="offset">Where the rest begins.</param>
    /// <param name="otherwise">Where the whole is not kept.</param>
    public string WayOn(string select, int offset, string otherwise) => Whole is null ? otherwise
        : $"The whole is kept: read on with {ResultHandle.Reader} {{\"id\": \"{Whole.Id}\", \"select\": \"{select}\", \"offset\": {offset}}}.";
}

/// <param name="Json">An object.</param>
/// <param name="IsCut">Whether something is missing.</param>
internal sealed record WrittenReply(ReadOnlyMemory<byte> Json, bool IsCut);
