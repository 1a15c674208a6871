namespace McpTools.Unicode.Tables;

/// <summary>A number for each code point, 0 for most.</summary>
internal readonly struct CodePointTable<T>(DataFile file)
    where T : unmanaged
{
    private const int BlockBits = 5;
    private const int BlockMask = (1 << BlockBits) - 1;

    private readonly Section<ushort> index = file.Take<ushort>();
    private readonly Section<T> blocks = file.Take<T>();

    public T this[int point] => (point >> BlockBits) < index.Length ? blocks[(index[point >> BlockBits] << BlockBits) | (point & BlockMask)] : default;
}

/// <summary>A text for some code points.</summary>
internal readonly struct TextTable(DataFile file)
{
    private readonly CodePointTable<ushort> places = new(file);
    private readonly Section<char> texts = file.Take<char>();

    /// <returns>The text, or an empty one when the table has none for the code point.</returns>
    public ReadOnlySpan<char> this[int point] => places[point] is var place and not 0 ? texts.Slice(place + 1, texts[place]) : default;

    /// <summary>Replaces each character that has a text. Others, and halves of pairs, stay.</summary>
    public string Replace(string text)
    {
        System.Text.StringBuilder? replaced = null;
        int copied = 0;
        for (int at = 0, length; at < text.Length; at += length)
        {
            ReadOnlySpan<char> other = this[CodePoint.At(text, at, out length)];
            if (other.Length > 0)
            {
                (replaced ??= new(text.Length)).Append(text, copied, at - copied).Append(other);
                copied = at + length;
            }
        }

        return replaced is null ? text : replaced.Append(text, copied, text.Length - copied).ToString();
    }
}

internal static class CodePoint
{
    public const int FirstSupplementary = 0x10000;

    /// <summary>The code point at an index. Half of a pair alone counts as a code point.</summary>
    public static int At(ReadOnlySpan<char> text, int index, out int length)
    {
        char first = text[index];
        if (char.IsHighSurrogate(first) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            length = 2;
            return char.ConvertToUtf32(first, text[index + 1]);
        }

        length = 1;
        return first;
    }
}
