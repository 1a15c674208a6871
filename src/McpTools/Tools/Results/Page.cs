using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Tools.Results;

/// <summary>A page that is filled until it reaches its capacity. It has every entry as a line of text and as JSON.</summary>
/// <param name="request">The call.</param>
/// <param name="select">JSON Pointer to the list, object or text that is paged; null when the whole result is text.</param>
internal sealed class Page(PageRequest request, string? select)
{
    // The JSON writers of the protocol stop at 64 levels and add some levels of their own.
    private const int MaxLevels = 48;

    // The heading contains the pointer twice at most, and so does the JSON: once by itself and once in the note.
    private const int HeadingCharacters = 600;

    private readonly StringBuilder lines = new();
    private readonly ArrayBufferWriter<byte> items = new();
    private readonly ArrayBufferWriter<byte> overview = new();
    private readonly int capacity = CapacityFor(select);
    private int written;

    public int Count { get; private set; }

    /// <summary>The capacity of an empty page: the characters that its text may have, and those that its JSON may have.</summary>
    public static int CapacityFor(string? select) =>
        PageRequest.PageCharacters - HeadingCharacters - (select is null ? 0 : 2 * JsonEncodedText.Encode(select, CompactJson.Encoder).Value.Length);

    /// <summary>The value without insignificant blanks; null when no page can contain it.</summary>
    public static byte[]? Compact(JsonElement value)
    {
        // Few documents consist of more than three quarters blanks.
        if (JsonMarshal.GetRawUtf8Value(value).Length > PageRequest.PageCharacters * 4)
        {
            return null;
        }

        byte[] written = Write(json => value.WriteTo(json));
        return Levels(written) <= MaxLevels ? written : null;
    }

    /// <summary>Adds an item of a list. An item that a search found is written with its index.</summary>
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

    /// <summary>Adds a line of text that a search found.</summary>
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

    /// <summary>Adds kind and size of a part instead of the part itself.</summary>
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

    /// <param name="heading">A sentence that says what the page shows.</param>
    /// <param name="total">The number of all items, members or characters.</param>
    /// <param name="next">The offset of the next page; null at the end.</param>
    /// <param name="hasItems">Whether the page has a list of items, which may be empty.</param>
    public ToolResult ToResult(string heading, int total, int? next, bool hasItems) => Write(request, select, heading, total, next, lines.ToString(), json =>
    {
        if (hasItems)
        {
            WriteArray(json, "items", items);
        }

        if (overview.WrittenCount > 0 || !hasItems)
        {
            WriteArray(json, "overview", overview);
            json.WriteString("note", heading);
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

        string nextStep = next is null ? "That is the end." : $"Go on with offset {next}.";
        return new ToolResult
        {
            Content = [new ToolContent.Text($"{heading} {nextStep}{lines}")],
            Structured = JsonElement.Parse(buffer.WrittenSpan),
        };
    }

    /// <summary>The name of the JSON type of a value.</summary>
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
        int cost = Encoding.UTF8.GetCharCount(json) + 1;
        if (written + cost > capacity || lines.Length + line.Length + 1 > capacity)
        {
            return false;
        }

        if (array.WrittenCount > 0)
        {
            array.Write(","u8);
        }

        array.Write(json);
        lines.Append('\n').Append(line);
        written += cost;
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
