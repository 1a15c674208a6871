using System.Collections.Frozen;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Places;

/// <summary>Recognizes Chinese characters and converts them to their simplified form.</summary>
internal static class Han
{
    private static readonly Lazy<FrozenDictionary<char, char>> SimplifiedOf = new(ReadTable);

    public static bool Is(char character) => Languages.IsHan(character);

    /// <summary>Whether the text consists of Han characters, and perhaps digits.</summary>
    public static bool IsAll(string text) => text.Any(Is) && text.All(character => Is(character) || char.IsAsciiDigit(character));

    /// <summary>The simplified form of a character that occurs in names of places. Other characters stay as they are.</summary>
    public static char Simplified(char character) => SimplifiedOf.Value.GetValueOrDefault(character, character);

    public static string Simplified(string text) => text.Any(Is) ? string.Concat(text.Select(Simplified)) : text;

    private static FrozenDictionary<char, char> ReadTable()
    {
        string[] row = PlaceTables.Rows("han.tsv").Single();
        return row[0].Zip(row[1]).ToFrozenDictionary(pair => pair.First, pair => pair.Second);
    }
}
