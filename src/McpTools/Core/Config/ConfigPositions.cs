using System.Text;

namespace McpTools.Core.Config;

/// <summary>Where each value of the file stands, by JSON Pointer.</summary>
internal sealed class ConfigPositions(ReadOnlyMemory<byte> text)
{
    private readonly Dictionary<string, (int Key, int Value)> offsets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>For what is not read from a file: everything is at its beginning.</summary>
    public static ConfigPositions None { get; } = new(default);

    public ReadOnlySpan<byte> Text => text.Span;

    public int Count => offsets.Count;

    public bool TryAdd(string pointer, int key, int value) => offsets.TryAdd(pointer, (key, value));

    /// <summary>Notes what an object calls itself, since people know their entries by name.</summary>
    public void AddName(string pointer, string name) => names.TryAdd(pointer, name);

    public string? NameOf(string pointer) => names.GetValueOrDefault(pointer);

    /// <summary>The last object of a list that calls itself so, or null.</summary>
    public string? Named(string container, string name) =>
        names.LastOrDefault(entry => entry.Value == name && ConfigPointer.Parent(entry.Key) == container).Key;

    public (int Line, int Column) OfValue(string pointer) => At(Nearest(pointer).Value);

    public (int Line, int Column) OfKey(string pointer) => At(Nearest(pointer).Key);

    public (int Line, int Column) At(int offset)
    {
        var before = text.Span[..Math.Min(offset, text.Length)];
        int start = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    // What is missing is looked for where it should have been.
    private (int Key, int Value) Nearest(string pointer)
    {
        while (true)
        {
            if (offsets.TryGetValue(pointer, out var found) || pointer.Length == 0)
            {
                return found;
            }

            pointer = ConfigPointer.Parent(pointer);
        }
    }
}
