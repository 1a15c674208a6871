using System.Text;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Text;

/// <summary>Knows where each value of a text begins, and what its objects call themselves.</summary>
/// <param name="text">UTF-8 without a byte order mark.</param>
internal sealed class ConfigPositions(ReadOnlyMemory<byte> text)
{
    private readonly Dictionary<JsonPointer, (int Key, int Value)> offsets = [];
    private readonly Dictionary<JsonPointer, string> names = [];

    /// <summary>For values that do not come from a file: all of them are at the beginning.</summary>
    public static ConfigPositions None { get; } = new(default);

    public ReadOnlySpan<byte> Text => text.Span;

    public int Count => offsets.Count;

    public void Add(JsonPointer pointer, int key, int value) => offsets.TryAdd(pointer, (key, value));

    /// <summary>Notes what an object calls itself, since people know their entries by name.</summary>
    public void AddName(JsonPointer pointer, string name) => names.TryAdd(pointer, name);

    public string? NameOf(JsonPointer pointer) => names.GetValueOrDefault(pointer);

    /// <summary>The last object of a list that calls itself so, or null.</summary>
    public JsonPointer? FindNamed(JsonPointer list, string name) =>
        names.LastOrDefault(entry => entry.Value == name && list.Equals(entry.Key.Parent)).Key;

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

    // A value that is missing is reported where it should have been.
    private (int Key, int Value) Nearest(JsonPointer pointer)
    {
        for (JsonPointer? nearest = pointer; nearest is not null; nearest = nearest.Parent)
        {
            if (offsets.TryGetValue(nearest, out (int Key, int Value) found))
            {
                return found;
            }
        }

        return default;
    }
}
