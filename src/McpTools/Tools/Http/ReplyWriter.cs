using System.Buffers;
using System.Globalization;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Modules.Egress;

namespace McpTools.Tools.Http;

/// <summary>Writes a reply as the JSON object of a result.</summary>
/// <param name="shape">The parts of the reply to take.</param>
/// <param name="narrowBy">The arguments that can narrow the request, for the note.</param>
internal sealed class ReplyWriter(ResponseShape shape, IReadOnlyList<string> narrowBy)
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = CompactJson.Encoder };

    private readonly ShapeWriter shaped = new(shape, narrowBy);

    public ResponseShape Shape => shape;

    /// <param name="body">The content of the reply, or what a script made of it.</param>
    /// <param name="reply">The reply, for status and time.</param>
    /// <param name="address">The address of the request.</param>
    /// <param name="cut">The size of the result.</param>
    public WrittenReply Write(ReplyBody body, EgressReply reply, Uri address, ReplyCut cut)
    {
        bool isCut = false;
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, Compact);
        json.WriteStartObject();
        if (body.Json is { } root)
        {
            isCut = shaped.Write(json, root, address.Host, cut);
        }
        else if (body.Text is { } text)
        {
            isCut = WriteText(json, text, cut);
        }
        else
        {
            WriteEmpty(json, reply.Status);
        }

        // The query is left out, because it contains fixed values of the operator.
        json.WriteString("source", address.GetLeftPart(UriPartial.Path));
        json.WriteString("retrieved_at", reply.RetrievedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.Flush();
        return new WrittenReply(output.WrittenMemory, isCut);
    }

    private void WriteEmpty(Utf8JsonWriter json, int status)
    {
        shaped.WriteNothing(json);
        json.WriteString("note", $"The upstream answered with status {status} and no content.");
    }

    private static bool WriteText(Utf8JsonWriter json, string text, ReplyCut cut)
    {
        string shown = ReplyText.Cut(text, cut.Characters);
        bool isCut = shown.Length < text.Length;
        json.WriteString("text", shown);
        json.WriteBoolean("truncated", isCut);
        if (isCut)
        {
            string next = cut.NextStep("/text", shown.Length, "The operator can raise maxResultChars.");
            json.WriteNumber("total", text.Length);
            json.WriteString("note", $"The first {shown.Length} of {text.Length} characters. {next}");
        }

        return isCut;
    }
}

/// <summary>The size of a result.</summary>
/// <param name="Items">The largest number of items.</param>
/// <param name="Characters">The largest number of characters of items, or of the text in JSON. A single item may exceed it.</param>
/// <param name="Whole">The handle of the stored whole; null when it is not stored.</param>
internal sealed record ReplyCut(int Items, int Characters, ResultHandle? Whole = null)
{
    public static ReplyCut None { get; } = new(int.MaxValue, int.MaxValue);

    /// <summary>The sentence that tells a reader how to get what was left out.</summary>
    /// <param name="select">JSON Pointer to the list or text that was cut.</param>
    /// <param name="offset">The offset at which the rest begins.</param>
    /// <param name="otherwise">The sentence when the whole is not stored.</param>
    public string NextStep(string select, int offset, string otherwise) => Whole is null ? otherwise
        : $"The whole is stored: read on with {ResultHandle.Reader} {{\"id\": \"{Whole.Id}\", \"select\": \"{select}\", \"offset\": {offset}}}.";
}

/// <summary>A written result.</summary>
/// <param name="Json">A JSON object.</param>
/// <param name="IsCut">Whether something was left out.</param>
internal sealed record WrittenReply(ReadOnlyMemory<byte> Json, bool IsCut);
