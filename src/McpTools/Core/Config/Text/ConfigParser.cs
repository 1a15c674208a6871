using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Text;

/// <summary>Reads the text once: its values, their positions, and the faults of the text itself.</summary>
/// <param name="text">UTF-8 without a byte order mark.</param>
/// <param name="positions">Receives the position of each value.</param>
internal sealed class ConfigParser(ReadOnlyMemory<byte> text, ConfigPositions positions)
{
    /// <summary>Levels of objects and lists within each other.</summary>
    public const int MaxDepth = 64;

    /// <summary>Values in one file. A person writes some thousands at most.</summary>
    public const int MaxValues = 200_000;

    private const int MaxNameLength = 64;

    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = MaxDepth,
    };

    private readonly List<TextFault> faults = [];

    /// <summary>The faults of values that could be read nevertheless.</summary>
    public IReadOnlyList<TextFault> Faults => faults;

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public JsonNode? Parse()
    {
        Utf8JsonReader reader = new(text.Span, Options);
        reader.Read();
        JsonNode? root = ReadValue(ref reader, JsonPointer.Root, (int)reader.TokenStartIndex);
        reader.Read();
        return root;
    }

    private JsonNode? ReadValue(ref Utf8JsonReader reader, JsonPointer pointer, int key)
    {
        if (positions.Count >= MaxValues)
        {
            throw new JsonException($"more than {MaxValues} values");
        }

        positions.Add(pointer, key, (int)reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadMembers(ref reader, pointer),
            JsonTokenType.StartArray => ReadItems(ref reader, pointer),
            JsonTokenType.String => ReadText(ref reader, pointer),
            JsonTokenType.Null => null,
            _ => JsonValue.Create(JsonElement.ParseValue(ref reader)),
        };
    }

    private JsonObject ReadMembers(ref Utf8JsonReader reader, JsonPointer pointer)
    {
        JsonObject members = [];
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            int key = (int)reader.TokenStartIndex;
            string name = ReadText(ref reader, pointer);
            JsonPointer member = pointer.Append(name);
            reader.Read();
            if (members.ContainsKey(name))
            {
                AddFault(member, key, $"\"{name}\" is written twice", "Keep one of them");
                reader.Skip();
                continue;
            }

            JsonNode? value = ReadValue(ref reader, member, key);
            members.Add(name, value);
            if (name == "name"
                && (value as JsonValue)?.TryGetValue(out string? entryName) is true
                && entryName.Length is > 0 and <= MaxNameLength)
            {
                positions.AddName(pointer, entryName);
            }
        }

        return members;
    }

    private JsonArray ReadItems(ref Utf8JsonReader reader, JsonPointer pointer)
    {
        JsonArray items = [];
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader, pointer.Append(items.Count), (int)reader.TokenStartIndex));
        }

        return items;
    }

    private string ReadText(ref Utf8JsonReader reader, JsonPointer pointer)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The reader throws nothing more precise for an escape like \ud800 without its second half.
            AddFault(pointer, (int)reader.TokenStartIndex, "has half of a surrogate pair", "Write the character itself, or both of its \\u escapes");
            return "";
        }
    }

    private void AddFault(JsonPointer pointer, int offset, string message, string remedy) =>
        faults.Add(new(pointer, positions.At(offset), message, remedy));

    /// <summary>The offset of the first byte that is not UTF-8, or null.</summary>
    public static int? FindInvalid(ReadOnlySpan<byte> utf8)
    {
        int offset = 0;
        while (offset < utf8.Length)
        {
            if (Rune.DecodeFromUtf8(utf8[offset..], out _, out int length) is not OperationStatus.Done)
            {
                return offset;
            }

            offset += length;
        }

        return null;
    }
}
