using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Tools.Results;

/// <summary>A page as it fills: lines for readers of text, and the same as JSON, until the room for both is used up.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="select">Pointer to what is paged; null for text.</param>
internal sealed class Page(PageRequest request, string? select)
{
    // Whatever sends it on stops at 64 and adds some levels of its own.
    private const int MostLevels = 48;

    // Words around the page, with a pointer twice.
    private const int HeadingCharacters = 600;

    private readonly StringBuilder lines = new();
    private readonly ArrayBufferWriter<byte> items = new();
    private readonly ArrayBufferWriter<byte> overview = new();
    private int left = RoomIn(select);

    public int Count { get; private set; }

    /// <summary>Characters and bytes that are free on an empty page.</summary>
    public static int RoomIn(string? select) =>
        PageRequest.PageCharacters - HeadingCharacters - (select is null ? 0 : select.Length + JsonEncodedText.Encode(select, CompactJson.Encoder).EncodedUtf8Bytes.Length);

    /// <summary>The value written without blanks; null when it could not be on any page.</summary>
    public static byte[]? Compact(JsonElement value)
    {
        // Blanks make up less than this of any usual JSON.
        if (JsonMarshal.GetRawUtf8Value(value).Length > PageRequest.PageCharacters * 4)
        {
            return null;
        }

        byte[] written = Write(json => value.WriteTo(json));
        return Levels(written) <= MostLevels ? written : null;
    }

    /// <summary>Adds an item of a list; one that was found says where it is.</summary>
    public bool TryAddItem(int index, JsonElement item)
    {
        if (Compact(item) is not { } json)
        {
            return false;
        }

        byte[] shown = request.Search is null ? json : Write(found =>
        {
            found.WriteStartObject();
            found.WriteNumber("index", index);
            found.WritePropertyName("item");
            found.WriteRawValue(json, skipInputValidation: true);
            found.WriteEndObject();
        });
        return TryAdd(items, shown, $"{index}: {Encoding.UTF8.GetString(json)}");
    }

    /// <summary>Adds a line that was found in a text.</summary>
    public bool TryAddLine(int offset, int line, string text) => TryAdd(
        items,
        Write(found =>
        {
            found.WriteStartObject();
            found.WriteNumber("offset", offset);
            found.WriteNumber("line", line);
            found.WriteString("text", text);
            found.WriteEndObject();
        }),
        $"line {line}, offset {offset}: {text}");

    /// <summary>Adds what there is to know of a part without showing it.</summary>
    public bool TryAddPart(string pointer, JsonElement part)
    {
        int bytes = JsonMarshal.GetRawUtf8Value(part).Length;
        (string unit, int count) = part.ValueKind switch
        {
            JsonValueKind.Array => ("items", part.GetArrayLength()),
            JsonValueKind.Object => ("members", part.GetPropertyCount()),
            _ => ("", 0),
        };
        byte[] json = Write(row =>
        {
            row.WriteStartObject();
            row.WriteString("pointer", pointer);
            row.WriteString("kind", KindOf(part));
            row.WriteNumber("bytes", bytes);
            if (unit.Length > 0)
            {
                row.WriteNumber(unit, count);
            }

            row.WriteEndObject();
        });
        return TryAdd(overview, json, $"{pointer}: {KindOf(part)}{(unit.Length > 0 ? $" of {count} {unit}" : "")}, {bytes} bytes");
    }

    /// <param name="heading">A sentence on what the page is.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="next">Where the next page begins; null at the end.</param>
    /// <param name="hasItems">Whether this is a page of items even when there are none.</param>
    public ToolResult ToResult(string heading, int total, int? next, bool hasItems) => Write(request, select, heading, total, next, lines.ToString(), json =>
    {
        if (hasItems)
        {
            WriteArray(json, "items", items);
        }

        if (overview.WrittenCount > 0 || !hasItems)
        {
            WriteArray(json, "overview", overview);
        }
    });

    public static ToolResult Write(PageRequest request, string? select, string heading, int total, int? next, string lines, Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(PageRequest.PageCharacters);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("id", request.Id);
            if (select is not null)
            {
                json.WriteString("select", select);
            }

            json.WriteNumber("offset", request.Offset);
            json.WriteNumber("total", total);
            if (next is { } offset)
            {
                json.WriteNumber("next_offset", offset);
            }

            content(json);
            json.WriteEndObject();
        }

        string way = next is null ? "That is the end." : $"Go on with offset {next}.";
        return new ToolResult
        {
            Content = [new ToolContent.Text($"{heading} {way}{lines}")],
            Structured = JsonElement.Parse(buffer.WrittenSpan),
        };
    }

    /// <summary>What JSON calls a value.</summary>
    public static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };

    private bool TryAdd(ArrayBufferWriter<byte> array, byte[] json, string line)
    {
        int cost = json.Length + line.Length + 2;
        if (cost > left)
        {
            return false;
        }

        if (array.WrittenCount > 0)
        {
            array.Write(","u8);
        }

        array.Write(json);
        lines.Append('\n').Append(line);
        left -= cost;
        Count++;
        return true;
    }

    private static void WriteArray(Utf8JsonWriter json, string name, ArrayBufferWriter<byte> elements)
    {
        json.WritePropertyName(name);
        json.WriteRawValue([(byte)'[', .. elements.WrittenSpan, (byte)']'], skipInputValidation: true);
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder, SkipValidation = true }))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static int Levels(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = CompactJson.Deep.MaxDepth });
        int levels = 0;
        while (reader.Read())
        {
            levels = Math.Max(levels, reader.CurrentDepth);
        }

        return levels;
    }
}
