using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using McpTools.Json;

namespace McpTools.Tools.Results;

/// <summary>Finds a text in the strings and numbers of JSON, without regard to case, until it has looked at as much as one call may.</summary>
internal sealed class ItemSearch
{
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = CompactJson.Deep.MaxDepth };

    private readonly string? text;
    private char[] characters = [];
    private long looked;

    private ItemSearch(string? text) => this.text = text;

    public bool IsOver => looked > Reading.SearchedBytes;

    /// <summary>Finds everything where nothing is searched for.</summary>
    public static ItemSearch For(Reading reading) => new(reading.Search);

    public bool Finds(JsonElement item)
    {
        if (text is null)
        {
            return true;
        }

        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(item);
        looked += raw.Length;
        var reader = new Utf8JsonReader(raw, Deep);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number && IsIn(ref reader))
            {
                return true;
            }
        }

        return false;
    }

    public bool Finds(JsonProperty member) => text is null || Finds(member.Value) || member.Name.Contains(text, StringComparison.OrdinalIgnoreCase);

    private bool IsIn(ref Utf8JsonReader reader)
    {
        int most = reader.ValueSpan.Length;
        if (most > characters.Length)
        {
            characters = new char[most * 2];
        }

        return characters.AsSpan(0, Read(ref reader)).Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    private int Read(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return Encoding.UTF8.GetChars(reader.ValueSpan, characters);
        }

        try
        {
            return reader.CopyString(characters);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no text to be found.
            return 0;
        }
    }
}
