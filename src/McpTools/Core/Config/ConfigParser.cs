using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Core.Schemas;

namespace McpTools.Core.Config;

/// <summary>Reads the text once: the values, where each of them stands, and what is wrong with the text itself.</summary>
internal sealed class ConfigParser(ReadOnlyMemory<byte> text)
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

    private readonly List<(string Pointer, int Offset, string Message, string Remedy)> faults = [];

    public ConfigPositions Positions { get; } = new(text);

    /// <summary>What is wrong with values that could be read all the same.</summary>
    public IReadOnlyList<(string Pointer, int Offset, string Message, string Remedy)> Faults => faults;

    /// <summary>Throws <see cref="JsonException"/> where the text is no JSON.</summary>
    public JsonNode? Parse()
    {
        Utf8JsonReader reader = new(text.Span, Options);
        reader.Read();
        var root = Value(ref reader, "", (int)reader.TokenStartIndex);
        reader.Read();
        return root;
    }

    private JsonNode? Value(ref Utf8JsonReader reader, string pointer, int key)
    {
        if (Positions.Count >= MaxValues)
        {
            throw new JsonException($"more than {MaxValues} values");
        }

        Positions.TryAdd(pointer, key, (int)reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Members(ref reader, pointer),
            JsonTokenType.StartArray => Items(ref reader, pointer),
            JsonTokenType.String => Text(ref reader, pointer),
            JsonTokenType.Null => null,
            _ => JsonValue.Create(JsonElement.ParseValue(ref reader)),
        };
    }

    private JsonObject Members(ref Utf8JsonReader reader, string pointer)
    {
        JsonObject members = [];
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            int key = (int)reader.TokenStartIndex;
            string name = Text(ref reader, pointer);
            string place = JsonPointer.Append(pointer, name);
            reader.Read();
            if (members.ContainsKey(name))
            {
                faults.Add((place, key, $"\"{name}\" is written twice", "Keep one of them"));
                reader.Skip();
                continue;
            }

            var value = Value(ref reader, place, key);
            members.Add(name, value);
            if (name == "name"
                && (value as JsonValue)?.TryGetValue(out string? called) is true
                && called.Length is > 0 and <= MaxNameLength)
            {
                Positions.AddName(pointer, called);
            }
        }

        return members;
    }

    private JsonArray Items(ref Utf8JsonReader reader, string pointer)
    {
        JsonArray items = [];
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            items.Add(Value(ref reader, $"{pointer}/{items.Count}", (int)reader.TokenStartIndex));
        }

        return items;
    }

    private string Text(ref Utf8JsonReader reader, string pointer)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The reader has nothing more precise for an escape like \ud800 without its second half.
            const string Remedy = "Write the character itself, or both of its \\u escapes";
            faults.Add((pointer, (int)reader.TokenStartIndex, "holds half of a surrogate pair", Remedy));
            return "";
        }
    }

    /// <summary>The first byte that is not UTF-8, or null.</summary>
    public static int? FindInvalid(ReadOnlySpan<byte> utf8)
    {
        int offset = 0;
        while (offset < utf8.Length)
        {
            if (Rune.DecodeFromUtf8(utf8[offset..], out _, out int length) is not System.Buffers.OperationStatus.Done)
            {
                return offset;
            }

            offset += length;
        }

        return null;
    }
}
