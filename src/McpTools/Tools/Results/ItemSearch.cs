using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Tools.Results;

/// <summary>Finds a text in the strings and numbers of JSON, without regard to case, until it has looked at as much as one call may.</summary>
internal sealed class ItemSearch
{
    private const int SliceBytes = 64 * 1024;
    private const int BytesPerCharacter = 3;

    private static readonly JsonReaderOptions Deep = new() { MaxDepth = CompactJson.Deep.MaxDepth };

    private readonly string? text;
    private char[] characters = [];
    private long looked;

    private ItemSearch(string? text) => this.text = text;

    public bool IsOver => looked > PageRequest.SearchedBytes;

    /// <summary>Finds everything where nothing is searched for.</summary>
    public static ItemSearch For(PageRequest request) => new(request.Search);

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

    private bool IsIn(ref Utf8JsonReader reader) => reader.ValueIsEscaped ? IsInEscaped(ref reader) : IsIn(reader.ValueSpan);

    private bool IsIn(ReadOnlySpan<byte> utf8)
    {
        // A slice begins before the last one ended by more than the text may have, so nothing at a border is missed.
        int step = SliceBytes - (text!.Length * BytesPerCharacter);
        for (int start = 0; ; start += step)
        {
            ReadOnlySpan<byte> slice = utf8[start..Math.Min(start + SliceBytes, utf8.Length)];
            if (Room(slice.Length)[..Encoding.UTF8.GetChars(slice, characters)].Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            if (start + SliceBytes >= utf8.Length)
            {
                return false;
            }
        }
    }

    private bool IsInEscaped(ref Utf8JsonReader reader)
    {
        try
        {
            return Room(reader.ValueSpan.Length)[..reader.CopyString(characters)].Contains(text, StringComparison.OrdinalIgnoreCase);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no text to be found.
            return false;
        }
    }

    private Span<char> Room(int most)
    {
        if (most > characters.Length)
        {
            characters = new char[most];
        }

        return characters;
    }
}
