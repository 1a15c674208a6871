using System.Collections.Frozen;

namespace McpTools.Tools.Weather.Places;

/// <summary>Chinese characters as places are written with them.</summary>
internal static class Han
{
    private static readonly Lazy<FrozenDictionary<char, char>> SimplifiedOf = new(ReadTable);

    public static bool Is(char character) =>
        character is (>= '\u3400' and <= '\u4dbf') or (>= '\u4e00' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff');

    /// <summary>Whether the text is Chinese as far as characters tell: Han, and nothing but digits beside it.</summary>
    public static bool IsAll(string text) => text.Any(Is) && text.All(character => Is(character) || char.IsAsciiDigit(character));

    /// <summary>The simplified form of a character that occurs in names of places; any other as it is.</summary>
    public static char Simplified(char character) => SimplifiedOf.Value.GetValueOrDefault(character, character);

    public static string Simplified(string text) => text.Any(Is) ? string.Concat(text.Select(Simplified)) : text;

    private static FrozenDictionary<char, char> ReadTable()
    {
        string[] row = PlaceTables.Rows("han.tsv").Single();
        return row[0].Zip(row[1]).ToFrozenDictionary(pair => pair.First, pair => pair.Second);
    }
}
