using System.Buffers;
using System.Text;
using System.Text.Json;

namespace McpTools.Core.Config.Text;

/// <summary>Reads the text once: where its values are, and the faults of the text itself.</summary>
/// <param name="text">UTF-8 without a byte order mark.</param>
internal sealed class ConfigParser(ReadOnlyMemory<byte> text)
{
    /// <summary>Levels of objects and lists within each other.</summary>
    public const int MaxDepth = 64;

    /// <summary>Values in one file. A person writes some thousands at most.</summary>
    public const int MaxValues = 200_000;

    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = MaxDepth,
    };

    private const int BytesPerValue = 32;

    private readonly List<ConfigRow> rows = new(text.Length / BytesPerValue);
    private readonly NamePool pool = new();
    private readonly List<ParserFault> faults = [];

    // The names of the object at each depth that is being read.
    private readonly List<HashSet<string>> names = [];

    /// <summary>The values in the order of the text. Of two members with one name the first is used.</summary>
    public IReadOnlyList<ConfigRow> Rows => rows;

    /// <summary>The faults of values that could be read nevertheless.</summary>
    public IReadOnlyList<ParserFault> Faults => faults;

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public void Parse()
    {
        Utf8JsonReader reader = new(text.Span, Options);
        reader.Read();
        ReadValue(ref reader, (int)reader.TokenStartIndex);
        reader.Read();
    }

    /// <summary>Reads the text of a string or of a property name.</summary>
    /// <returns>False when it has half of a surrogate pair; the value is empty then.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, out string value)
    {
        try
        {
            value = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // The reader throws nothing more precise for an escape like \ud800 without its second half.
            value = "";
            return false;
        }
    }

    private void ReadValue(ref Utf8JsonReader reader, int key)
    {
        if (rows.Count >= MaxValues)
        {
            throw new JsonException($"more than {MaxValues} values");
        }

        int row = rows.Count;
        ConfigRow value = new(key, (int)reader.TokenStartIndex, End: 0);
        rows.Add(value);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                ReadMembers(ref reader, row);
                break;
            case JsonTokenType.StartArray:
                ReadItems(ref reader);
                break;
            case JsonTokenType.String when reader.ValueIsEscaped:
                if (!TryRead(ref reader, out _))
                {
                    AddHalfCharacter(ref reader, row);
                }

                break;
        }

        rows[row] = value with { End = rows.Count };
    }

    private void ReadMembers(ref Utf8JsonReader reader, int row)
    {
        HashSet<string> own = NamesAt(reader.CurrentDepth);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            int key = (int)reader.TokenStartIndex;
            if (!pool.TryRead(ref reader, out string name))
            {
                AddHalfCharacter(ref reader, row);
            }

            reader.Read();
            if (own.Add(name))
            {
                ReadValue(ref reader, key);
                continue;
            }

            faults.Add(new(row, name, key, $"\"{name}\" is written twice", "Keep one of them"));
            reader.Skip();
        }
    }

    private HashSet<string> NamesAt(int depth)
    {
        while (names.Count <= depth)
        {
            names.Add(new(StringComparer.Ordinal));
        }

        names[depth].Clear();
        return names[depth];
    }

    private void ReadItems(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            ReadValue(ref reader, (int)reader.TokenStartIndex);
        }
    }

    private void AddHalfCharacter(ref Utf8JsonReader reader, int row) => faults.Add(new(
        row, null, (int)reader.TokenStartIndex, "has half of a surrogate pair", "Write the character itself, or both of its \\u escapes"));

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

/// <param name="Row">The value at fault, or the object that has the member at fault.</param>
/// <param name="Member">The name of the member at fault, or null.</param>
/// <param name="Offset">The position in bytes.</param>
/// <param name="Message">The fault.</param>
/// <param name="Remedy">The text to write instead.</param>
internal sealed record ParserFault(int Row, string? Member, int Offset, string Message, string Remedy);
