using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Tools.Results;

/// <summary>Searches the strings and numbers of JSON for a text, without regard to case. One call searches at most <see cref="PageRequest.SearchedBytes"/>.</summary>
internal sealed class ItemSearch
{
    private const int SliceBytes = 64 * 1024;
    private const int BytesPerCharacter = 3;

    private static readonly JsonReaderOptions Deep = new() { MaxDepth = CompactJson.Deep.MaxDepth };

    private readonly string? text;
    private char[] characters = [];
    private long searched;

    private ItemSearch(string? text) => this.text = text;

    public bool IsOver => searched > PageRequest.SearchedBytes;

    /// <summary>A search without a text finds every item.</summary>
    public static ItemSearch For(PageRequest request) => new(request.Search);

    public bool Finds(JsonElement item)
    {
        if (text is null)
        {
            return true;
        }

        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(item);
        searched += raw.Length;
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
        // Slices overlap by more than the text may have, so that a match at a border is found.
        int step = SliceBytes - (text!.Length * BytesPerCharacter);
        for (int start = 0; ; start += step)
        {
            ReadOnlySpan<byte> slice = utf8[start..Math.Min(start + SliceBytes, utf8.Length)];
            if (BufferFor(slice.Length)[..Encoding.UTF8.GetChars(slice, characters)].Contains(text, StringComparison.OrdinalIgnoreCase))
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
            return BufferFor(reader.ValueSpan.Length)[..reader.CopyString(characters)].Contains(text, StringComparison.OrdinalIgnoreCase);
        }
        catch (InvalidOperationException)
        {
            // The string contains half of a surrogate pair, so it is not text that could match.
            return false;
        }
    }

    private Span<char> BufferFor(int length)
    {
        if (length > characters.Length)
        {
            characters = new char[length];
        }

        return characters;
    }
}
