using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Text;

/// <summary>Knows where each value of a text is. Values, names and positions are made from the text when they are needed. Immutable.</summary>
/// <param name="text">UTF-8 without a byte order mark.</param>
/// <param name="rows">From a <see cref="ConfigParser"/>; empty when the text is not JSON.</param>
internal sealed class ConfigOutline(ReadOnlyMemory<byte> text, IReadOnlyList<ConfigRow> rows)
{
    private const int Root = 0;
    private const int MaxNameLength = 64;

    /// <summary>For values that do not come from a file: all of them are at the beginning.</summary>
    public static ConfigOutline None { get; } = new(default, []);

    public ReadOnlySpan<byte> Text => text.Span;

    /// <summary>Whether the whole value is an object.</summary>
    public bool IsObject => rows.Count > 0 && KindOf(Root) == '{';

    /// <summary>Makes new values, which the caller may change; null when the whole value is not an object.</summary>
    public JsonObject? CreateValues() => IsObject ? CreateObject(Root, new NamePool()) : null;

    /// <summary>The bytes of the text from the value to the next one; 0 where there is no value.</summary>
    public int LengthOf(JsonPointer pointer) =>
        !TryFollow(pointer, out int row) ? 0 : (rows[row].End < rows.Count ? rows[rows[row].End].Key : text.Length) - rows[row].Value;

    /// <summary>What an object calls itself, since people know their entries by name; null for anything else.</summary>
    public string? NameOf(JsonPointer pointer) => TryFollow(pointer, out int row) ? NameOf(row) : null;

    /// <summary>What each item of a list calls itself; empty for anything else.</summary>
    public IReadOnlyList<string?> NamesIn(JsonPointer list) => TryFollow(list, out int row) && KindOf(row) == '[' ? [.. ChildrenOf(row).Select(NameOf)] : [];

    public (int Line, int Column) OfValue(JsonPointer pointer) => At(Nearest(pointer).Value);

    public (int Line, int Column) OfKey(JsonPointer pointer) => At(Nearest(pointer).Key);

    /// <param name="offset">In bytes of <see cref="Text"/>.</param>
    /// <returns>Both count from 1, the column in UTF-16 units, as editors count.</returns>
    public (int Line, int Column) At(int offset)
    {
        ReadOnlySpan<byte> before = text.Span[..Math.Min(offset, text.Length)];
        int start = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    public TextFault Locate(ParserFault fault)
    {
        JsonPointer pointer = PointerTo(fault.Row);
        return new(fault.Member is { } member ? pointer.Append(member) : pointer, At(fault.Offset), fault.Message, fault.Remedy);
    }

    private JsonPointer PointerTo(int row)
    {
        (JsonPointer pointer, int container) = (JsonPointer.Root, Root);
        while (container != row)
        {
            (int index, int child) = ChildrenOf(container).Index().Last(child => child.Item <= row);
            pointer = KindOf(container) == '{' ? pointer.Append(ReadString(rows[child].Key)) : pointer.Append(index);
            container = child;
        }

        return pointer;
    }

    private char KindOf(int row) => (char)text.Span[rows[row].Value];

    private IEnumerable<int> ChildrenOf(int row)
    {
        for (int child = row + 1; child < rows[row].End; child = rows[child].End)
        {
            yield return child;
        }
    }

    private bool TryFollow(JsonPointer pointer, out int row) => Follow(pointer, out row) == pointer.Depth;

    // A value that is missing is reported where it should have been.
    private ConfigRow Nearest(JsonPointer pointer)
    {
        Follow(pointer, out int row);
        return row < rows.Count ? rows[row] : default;
    }

    // Returns the number of steps that lead to a value.
    private int Follow(JsonPointer pointer, out int row)
    {
        row = Root;
        foreach (JsonPointer step in rows.Count > 0 ? pointer.Steps : [])
        {
            int? child = KindOf(row) switch
            {
                '{' => FindMember(row, step.Segment),
                '[' when step.Index is { } index => ChildrenOf(row).Skip(index).Select(item => (int?)item).FirstOrDefault(),
                _ => null,
            };
            if (child is null)
            {
                return step.Depth - 1;
            }

            row = child.Value;
        }

        return rows.Count > 0 ? pointer.Depth : -1;
    }

    private int? FindMember(int row, string name)
    {
        foreach (int member in ChildrenOf(row))
        {
            if (ReadString(rows[member].Key) == name)
            {
                return member;
            }
        }

        return null;
    }

    private string? NameOf(int row) =>
        KindOf(row) == '{' && FindMember(row, "name") is { } member && KindOf(member) == '"'
            && ReadString(rows[member].Value) is { Length: > 0 and <= MaxNameLength } name
            ? name
            : null;

    private JsonNode? CreateValue(int row, NamePool names) => KindOf(row) switch
    {
        '{' => CreateObject(row, names),
        '[' => new JsonArray([.. ChildrenOf(row).Select(item => CreateValue(item, names))]),
        '"' => ReadString(rows[row].Value),
        'n' => null,
        _ => ReadLiteral(rows[row].Value),
    };

    // A large file has thousands of objects, so no list grows here.
    private JsonObject CreateObject(int row, NamePool names)
    {
        int count = 0;
        for (int child = row + 1; child < rows[row].End; child = rows[child].End)
        {
            count++;
        }

        var members = new KeyValuePair<string, JsonNode?>[count];
        int next = 0;
        for (int child = row + 1; child < rows[row].End; child = rows[child].End)
        {
            members[next++] = new(ReadName(rows[child].Key, names), CreateValue(child, names));
        }

        return new(members);
    }

    private JsonValue? ReadLiteral(int offset)
    {
        Utf8JsonReader reader = new(text.Span[offset..]);
        reader.Read();
        return JsonValue.Create(JsonElement.ParseValue(ref reader));
    }

    private string ReadName(int offset, NamePool names)
    {
        Utf8JsonReader reader = new(text.Span[offset..]);
        reader.Read();
        return names.TryRead(ref reader, out string name) ? name : "";
    }

    private string ReadString(int offset)
    {
        Utf8JsonReader reader = new(text.Span[offset..]);
        reader.Read();
        return ConfigParser.TryRead(ref reader, out string value) ? value : "";
    }
}

/// <summary>Stands for a value. The rows of the values within it follow.</summary>
/// <param name="Key">The offset of the property name in bytes; that of the value where there is no name.</param>
/// <param name="Value">The offset of the value in bytes.</param>
/// <param name="End">The row after the last one within the value.</param>
internal readonly record struct ConfigRow(int Key, int Value, int End);
