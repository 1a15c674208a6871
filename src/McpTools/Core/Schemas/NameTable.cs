using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace McpTools.Core.Schemas;

/// <summary>Finds the position of a known string from raw JSON, without making a string of it.</summary>
internal sealed class NameTable
{
    private const int LinearLimit = 12;

    private readonly byte[][] encoded;
    // Only for many names: a dictionary is expensive to make, and a few names are found as fast one by one.
    private readonly FrozenDictionary<string, int>? positions;

    /// <param name="names">All different.</param>
    public NameTable(string[] names)
    {
        Names = names;
        encoded = Names.Length > LinearLimit ? [] : [.. Names.Select(Encoding.UTF8.GetBytes)];
        positions = Names.Length > LinearLimit
            ? Names.Index().ToFrozenDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal)
            : null;
    }

    public string[] Names { get; }

    public int Find(string name) => positions is null ? Array.IndexOf(Names, name) : positions.GetValueOrDefault(name, -1);

    public int Find(JsonProperty property)
    {
        ReadOnlySpan<byte> utf8 = JsonMarshal.GetRawUtf8PropertyName(property);
        return utf8.Contains((byte)'\\') ? Find(property.Name) : Find(utf8);
    }

    public int FindText(JsonElement text) => JsonStringText.TryGetPlain(text, out ReadOnlySpan<byte> utf8) ? Find(utf8) : Find(text.GetString()!);

    private int Find(ReadOnlySpan<byte> utf8)
    {
        if (Names.Length > LinearLimit)
        {
            return FindHashed(utf8);
        }

        for (int i = 0; i < encoded.Length; i++)
        {
            if (utf8.SequenceEqual(encoded[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private int FindHashed(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > JsonStringText.BufferLength)
        {
            return Find(Encoding.UTF8.GetString(utf8));
        }

        Span<char> buffer = stackalloc char[JsonStringText.BufferLength];
        Span<char> name = buffer[..Encoding.UTF8.GetChars(utf8, buffer)];
        return positions!.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out int position) ? position : -1;
    }
}
